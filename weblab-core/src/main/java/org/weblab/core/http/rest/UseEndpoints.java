// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.access.Directory;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitors;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.history.Command;
import org.weblab.persistence.history.SentFile;
import org.weblab.persistence.history.Use;
import org.weblab.persistence.history.UsePage;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.PercentEncoding;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/** What a person did. */
final class UseEndpoints {

    private static final String ALL = "/weblab/api/v1/uses";
    private static final String ONE = ALL + "/{reservation}";
    private static final int LARGEST_PAGE = 100;

    private final Visitors visitors;
    private final Directory directory;

    UseEndpoints(Services services) {
        this.visitors = services.visitors();
        this.directory = services.directory();
    }

    Routes routes() {
        return new Routes().get(ALL, this::page).get(ONE, this::one).get(ONE + "/files/{id}", this::file);
    }

    private Reply page(Call call) {
        User user = visitors.required(call).user();
        int page = number(call, "page", 1, 1_000_000);
        int size = number(call, "size", 20, LARGEST_PAGE);
        UsePage found = directory.uses().page(user, page, size);
        return Reply.json(new Page(
                found.total(),
                page,
                size,
                found.uses().stream().map(Summary::of).toList()));
    }

    private Reply one(Call call) {
        Use use = use(call);
        return Reply.json(new Details(
                Story.of(use),
                directory.commands().of(use.reservation()).stream()
                        .filter(command -> !command.pseudo())
                        .map(Sent::of)
                        .toList(),
                directory.files().of(use.reservation()).stream()
                        .map(SentAway::of)
                        .toList()));
    }

    private Reply file(Call call) {
        ReservationId reservation = use(call).reservation();
        SentFile file = directory.files().of(reservation).stream()
                .filter(sent -> Long.toString(sent.id()).equals(call.pathVariable("id")))
                .findFirst()
                .orElseThrow(UseEndpoints::noSuchFile);
        byte[] content = directory.files().content(reservation, file.id()).orElseThrow(UseEndpoints::noSuchFile);
        return Reply.bytes(200, "application/octet-stream", content)
                .with("Content-Disposition", attachment(file))
                .with("Cache-Control", "private, no-cache");
    }

    /** Somebody else's does not exist. */
    private Use use(Call call) {
        User user = visitors.required(call).user();
        return reservation(call)
                .flatMap(directory.uses()::byReservation)
                .filter(use -> Long.valueOf(user.id()).equals(use.user()))
                .orElseThrow(() -> HttpError.notFound("no-such-use", "There is no use of yours with this id"));
    }

    private static Optional<ReservationId> reservation(Call call) {
        try {
            return Optional.of(new ReservationId(call.pathVariable("reservation")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(Call call, String name, int usual, int most) {
        String text = call.query(name).orElse(Integer.toString(usual));
        int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw HttpError.badRequest("bad-page", "'%s' must be a number from 1 to %d".formatted(name, most));
        }
        return number;
    }

    private static HttpError noSuchFile() {
        return HttpError.notFound("no-such-file", "There is no such file, or its content was not kept");
    }

    /** RFC 6266: the name in UTF-8, percent-encoded, so that nothing in it can end the header. */
    private static String attachment(SentFile file) {
        String name = file.name().isBlank() ? "file-" + file.id() : file.name();
        return "attachment; filename*=UTF-8''" + PercentEncoding.of(name);
    }

    private record Page(long total, int page, int size, List<Summary> uses) {}

    private record Story(
            String reservation,
            String category,
            String experiment,
            Instant begin,
            @Nullable Instant end,
            @Nullable String reason) {

        static Story of(Use use) {
            return new Story(
                    use.reservation().value(),
                    use.experiment().category(),
                    use.experiment().name(),
                    use.began(),
                    use.ended(),
                    use.reason());
        }
    }

    private record Summary(@JsonUnwrapped Story story, long commands, long files) {

        static Summary of(Use use) {
            return new Summary(Story.of(use), use.commands(), use.files());
        }
    }

    private record Details(@JsonUnwrapped Story story, List<Sent> commands, List<SentAway> files) {}

    private record Sent(
            Instant sent,
            String command,
            @Nullable Instant answered,
            @Nullable String response) {

        static Sent of(Command command) {
            return new Sent(command.sent(), command.command(), command.answered(), command.response());
        }
    }

    private record SentAway(
            String id,
            String name,
            String info,
            long size,
            boolean stored,
            Instant sent,
            @Nullable Instant answered,
            @Nullable String response) {

        static SentAway of(SentFile file) {
            return new SentAway(
                    Long.toString(file.id()),
                    file.name(),
                    file.info(),
                    file.size(),
                    file.stored(),
                    file.sent(),
                    file.answered(),
                    file.response());
        }
    }
}

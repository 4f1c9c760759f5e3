// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weblab.core.http.access.Services;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.interaction.SentFile;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/** {@code /weblab/web/upload/}: a file for the experiment, from a form of a laboratory's page. */
final class UploadForm {

    private static final String ADDRESS = "/weblab/web/upload/";

    private final FrontDesk desk;
    private final Interaction interaction;

    UploadForm(Services services) {
        this.desk = services.desk();
        this.interaction = services.interaction();
    }

    Routes routes(OwnOrigin own) {
        return new Routes()
                .get(ADDRESS, this::answer)
                .post(ADDRESS, own.pagesAndPrograms(this::answer))
                .errors(
                        ADDRESS,
                        (error, call) -> failure(call, error.status(), ErrorCode.WEBLAB.word(), error.getMessage()));
    }

    private Reply answer(Call call) throws IOException {
        try {
            String response = send(call);
            return json(call)
                    ? Reply.json(Map.of("is_exception", false, "result", Map.of("commandstring", response)))
                    : page(200, UploadPage.success(response));
        } catch (Fault fault) {
            String word = fault.code() == ErrorCode.WEBLAB ? ErrorCode.WEBLAB.word() : ErrorCode.PYTHON.word();
            return failure(call, 200, word, fault.getMessage());
        }
    }

    private static Reply failure(Call call, int status, String word, String message) {
        return json(call)
                ? Reply.json(status, Map.of("is_exception", true, "message", message, "code", word))
                : page(status, UploadPage.failure(word, message));
    }

    private static boolean json(Call call) {
        return call.query("format").filter("json"::equals).isPresent();
    }

    private String send(Call call) throws IOException {
        Optional<String> named = call.query("reservation_id").or(() -> call.query("session_id"));
        if (named.isPresent()) {
            // Before the file is read. Where the form itself names the reservation, all of it must come first.
            reservation(named.get());
        }
        List<Call.Part> form = call.method().equals("POST") ? call.upload() : List.of();
        String info = required(call, form, "file_info");
        Call.Part sent = part(form, "file_sent").orElseThrow(() -> missing("file_sent"));
        String id = field(call, form, "reservation_id")
                .or(() -> field(call, form, "session_id"))
                .orElseThrow(() -> missing("reservation_id"));
        boolean background = background(field(call, form, "is_async").orElse("false"));
        try {
            ReservationStatus reservation = reservation(id);
            SentFile file = SentFile.of(sent.fileName(), sent.content(), info);
            return background
                    ? interaction.fileInBackground(reservation, file)
                    : interaction.file(reservation, file, null);
        } catch (HttpError error) {
            throw Faults.of(error, id.split(";", 2)[0]);
        }
    }

    private ReservationStatus reservation(String id) {
        try {
            return desk.status(Names.reservation(id).orElseThrow(Faults::noSuchReservation));
        } catch (HttpError error) {
            throw Faults.of(error, id.split(";", 2)[0]);
        }
    }

    private static boolean background(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new Fault(ErrorCode.WEBLAB, "is_async must be true or false, not " + word);
        };
    }

    private static String required(Call call, List<Call.Part> form, String name) {
        return field(call, form, name).orElseThrow(() -> missing(name));
    }

    private static Optional<String> field(Call call, List<Call.Part> form, String name) {
        return part(form, name).map(Call.Part::text).or(() -> call.query(name));
    }

    private static Optional<Call.Part> part(List<Call.Part> form, String name) {
        return form.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private static Fault missing(String name) {
        return new Fault(ErrorCode.WEBLAB, name + " argument not provided!");
    }

    private static Reply page(int status, String xhtml) {
        return Reply.bytes(status, "text/html; charset=utf-8", xhtml.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'");
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weblab.core.http.access.Services;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.interaction.Progress;
import org.weblab.core.interaction.SentFile;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** Commands and files for the equipment in use. Whoever knows the reservation's id may send. */
final class InteractionMethods {

    private static final int AT_ONCE = 100;

    private final FrontDesk desk;
    private final Interaction interaction;

    InteractionMethods(Services services) {
        this.desk = services.desk();
        this.interaction = services.interaction();
    }

    JsonMethods methods() {
        return new JsonMethods()
                .add("send_file", List.of("file_content", "file_info"), Faults.told(this::sendFile))
                .at("POST", "reservation/file/")
                .add("send_command", List.of("command"), Faults.told(this::sendCommand))
                .at("POST", "reservation/command/")
                .add("send_async_file", List.of("file_content", "file_info"), Faults.told(this::sendFileInBackground))
                .at("POST", "reservation/file/async/")
                .add("send_async_command", List.of("command"), Faults.told(this::sendCommandInBackground))
                .at("POST", "reservation/command/async/")
                .add("check_async_command_status", List.of("request_identifiers"), Faults.told(this::progress))
                .at("GET", "reservation/file/async/status");
    }

    private Object sendFile(Invocation call) {
        return command(interaction.file(reservation(call), file(call, "send_file"), null));
    }

    private Object sendCommand(Invocation call) {
        return command(interaction.command(reservation(call), text(call, "send_command"), null));
    }

    private Object sendFileInBackground(Invocation call) {
        return interaction.fileInBackground(reservation(call), file(call, "send_async_file"));
    }

    private Object sendCommandInBackground(Invocation call) {
        return interaction.commandInBackground(reservation(call), text(call, "send_async_command"));
    }

    private Object progress(Invocation call) {
        if (!call.argument("request_identifiers").isArray()) {
            throw Faults.wrongArgument("check_async_command_status", "request_identifiers", "a list of ids");
        }
        List<String> ids = call.argument("request_identifiers")
                .valueStream()
                .flatMap(id -> Invocation.id(id).stream())
                .toList();
        Faults.requireAtMost(AT_ONCE, ids, "check_async_command_status", "request_identifiers");
        Map<String, Object> answer = new LinkedHashMap<>();
        interaction.progress(reservation(call).id(), ids).forEach((id, progress) -> answer.put(id, word(progress)));
        return answer;
    }

    private static List<Object> word(Progress progress) {
        return switch (progress) {
            case Progress.Running running -> List.of("running", Map.of());
            case Progress.Done done -> List.of("ok", done.response());
            case Progress.Failed failed -> List.of("error", failed.reason());
        };
    }

    private ReservationStatus reservation(Invocation call) {
        return desk.status(call.reservation().flatMap(Names::reservation).orElseThrow(Faults::noSuchReservation));
    }

    private static String text(Invocation call, String method) {
        if (!call.argument("command").path("commandstring").isString()) {
            throw Faults.wrongArgument(method, "command", "an object with 'commandstring'");
        }
        return call.argument("command").path("commandstring").stringValue();
    }

    private static SentFile file(Invocation call, String method) {
        String content = call.text("file_content")
                .orElseThrow(() -> Faults.wrongArgument(method, "file_content", "the file in base64"));
        return new SentFile(content, call.text("file_info").orElse(""));
    }

    private static Map<String, String> command(String text) {
        return Map.of("commandstring", text);
    }
}

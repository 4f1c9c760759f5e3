// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.access.Directory;
import org.weblab.persistence.history.Command;
import org.weblab.persistence.history.SentFile;
import org.weblab.persistence.history.Use;
import org.weblab.protocol.ResourceId;

/** A use as the JSON service tells it, with all commands and files. */
record WireUse(Directory directory) {

    /** Properties that clients find in each use; those of forwarded students are there only for such. */
    private static final List<String> PROPERTIES = List.of(
            "mobile",
            "route",
            "locale",
            "referer",
            "user_agent",
            "from_direct_ip",
            "facebook",
            "role",
            "username_unique");

    Map<String, @Nullable Object> render(Use use) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("experiment_use_id", use.id());
        wire.put("start_date", WireTime.epoch(use.began()));
        wire.put("end_date", use.ended() == null ? null : WireTime.epoch(use.ended()));
        wire.put("from_ip", use.origin());
        wire.put(
                "experiment_id",
                Map.of(
                        "exp_name",
                        use.experiment().name(),
                        "cat_name",
                        use.experiment().category()));
        wire.put("reservation_id", use.reservation().value());
        wire.put("coord_address", address(use));
        wire.put("request_info", properties(use));
        wire.put("commands", commands(use));
        wire.put(
                "sent_files",
                directory.files().of(use.reservation()).stream()
                        .map(file -> file(use, file))
                        .toList());
        return wire;
    }

    private static Map<String, String> address(Use use) {
        ResourceId resource = ResourceId.parse(use.resource());
        return Map.of("host", use.laboratory(), "process", resource.type(), "component", resource.instance());
    }

    private Map<String, @Nullable Object> properties(Use use) {
        Map<String, String> known = directory.uses().properties(use.reservation());
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        PROPERTIES.forEach(name -> wire.put(name, null));
        known.forEach((name, value) -> wire.put(name, value.isEmpty() ? null : value));
        return wire;
    }

    /** The end is told as the original did also where there were no results. */
    private List<Map<String, @Nullable Object>> commands(Use use) {
        List<Command> known = directory.commands().of(use.reservation());
        Stream<Command> told = known.stream();
        Instant ended = use.ended();
        if (ended != null
                && known.stream().noneMatch(command -> command.command().equals(Command.FINISH))) {
            told = Stream.concat(told, Stream.of(new Command(0, Command.FINISH, true, ended, "None", ended)));
        }
        return told.map(WireUse::command).toList();
    }

    private static Map<String, @Nullable Object> command(Command command) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("command", Map.of("commandstring", command.command()));
        wire.put("timestamp_before", WireTime.epoch(command.sent()));
        wire.put("response", response(command.response()));
        wire.put("timestamp_after", command.answered() == null ? null : WireTime.epoch(command.answered()));
        return wire;
    }

    private Map<String, @Nullable Object> file(Use use, SentFile file) {
        byte[] content = directory
                .files()
                .content(use.reservation(), file.id())
                .orElseGet(() -> "ERROR:File could not be retrieved. Reason: the file was not stored"
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("file_content", mime(content));
        wire.put("file_info", file.info());
        wire.put("timestamp_before", WireTime.epoch(file.sent()));
        wire.put("response", response(file.response()));
        wire.put("timestamp_after", file.answered() == null ? null : WireTime.epoch(file.answered()));
        return wire;
    }

    private static Map<String, @Nullable Object> response(@Nullable String text) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("commandstring", text);
        return wire;
    }

    /** Lines of 76 characters, the last with its end too. */
    static String mime(byte[] content) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n";
    }
}

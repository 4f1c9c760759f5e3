// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;

/**
 * The text of scripts. A line {@code -- with: NAMES} near the top of one says which files of {@code lib/} go before it; they
 * may want others themselves. Before all of them stand the numbers that the backends share.
 */
final class Sources {

    private static final String WITH = "-- with: ";

    private final String rules;

    Sources(StoreOptions options) {
        this.rules = rules(options);
    }

    String of(Verb verb) {
        Map<String, String> parts = new LinkedHashMap<>();
        add(parts, verb.script());
        return rules + String.join("\n", parts.values());
    }

    private static void add(Map<String, String> parts, String name) {
        if (parts.containsKey(name)) {
            return;
        }
        String text = read(name + ".lua");
        wanted(text).forEach(other -> add(parts, "lib/" + other));
        parts.put(name, text);
    }

    private static List<String> wanted(String text) {
        return text.lines()
                .filter(line -> line.startsWith(WITH))
                .flatMap(line -> List.of(line.substring(WITH.length()).split(" ")).stream())
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = requireNonNull(Sources.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rules(StoreOptions options) {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("poll_time", options.pollTime().toMillis());
        rules.put("first_patience", Rules.patience(options, false));
        rules.put("settling", options.settling().toMillis());
        rules.put("start_margin", Rules.START_MARGIN);
        rules.put("clean", Rules.CLEAN);
        rules.put("clean_in_all", Rules.CLEAN_IN_ALL);
        rules.put("clean_tries", Rules.CLEAN_TRIES);
        rules.put("remembered", Rules.REMEMBERED);
        rules.put("longest_step", Rules.LONGEST_STEP);
        rules.put("attempts", Rules.ATTEMPTS);
        rules.put("recent", Rules.RECENT);
        rules.put("check_after_start", Rules.CHECK_AFTER_START);
        rules.put("not_started", quoted(Rules.NOT_STARTED));
        rules.put("not_cleaned", quoted(Rules.NOT_CLEANED));
        rules.put("not_configured", quoted(Out.NOT_CONFIGURED));
        return rules.entrySet().stream()
                .map(rule -> rule.getKey() + " = " + rule.getValue())
                .collect(Collectors.joining(", ", "local RULES = { ", " }\n"));
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}

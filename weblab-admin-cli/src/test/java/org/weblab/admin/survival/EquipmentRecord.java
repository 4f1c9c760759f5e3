// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the {@link Witness} wrote down, and the judgement on it: statements 1 and 6 of {@code docs/scheduling.md}. */
final class EquipmentRecord {

    private final List<Event> events;

    /** One line. {@code user} and {@code reservation} are those of the session under way, or {@code -}. */
    record Event(String what, String copy, String user, String reservation, String text) {

        static Event of(String line) {
            String[] words = line.split(" ", 5);
            return new Event(words[0], words[1], words[2], words[3], words.length > 4 ? words[4] : "");
        }
    }

    private EquipmentRecord(List<Event> events) {
        this.events = List.copyOf(events);
    }

    static EquipmentRecord read(Path file) {
        try {
            return new EquipmentRecord(
                    Files.exists(file)
                            ? Files.readAllLines(file).stream().map(Event::of).toList()
                            : List.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything that must never happen, in words; empty if it did not. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, @Nullable Event> inUse = new HashMap<>();
        Set<String> unclean = new HashSet<>();
        for (Event event : events) {
            switch (event.what()) {
                // a new process: what ran is dead, and the equipment as it was left
                case "boot" -> inUse.put(event.copy(), null);
                case "start" -> {
                    if (!unclean.add(event.copy())) {
                        violations.add("started for %s without a clean-up before: %s".formatted(event.user(), event));
                    }
                    inUse.put(event.copy(), event);
                }
                case "command" -> command(event, inUse.get(event.copy()), violations);
                case "dispose" -> {
                    unclean.remove(event.copy());
                    inUse.put(event.copy(), null);
                }
                default -> violations.add("what is this? " + event);
            }
        }
        return violations;
    }

    /** A command says who sent it. */
    private static void command(Event event, @Nullable Event session, List<String> violations) {
        String sender = event.text().split(" ", 2)[0];
        if (session == null) {
            violations.add("a command while nobody uses it: " + event);
        } else if (!sender.equals(session.user())) {
            violations.add("a command of %s while %s uses it: %s".formatted(sender, session.user(), event));
        }
    }

    /** How often each command of that text arrived at equipment. */
    long commands(String text) {
        return events.stream()
                .filter(event -> event.what().equals("command") && event.text().equals(text))
                .count();
    }

    /** How many sessions began for that reservation. */
    long starts(String reservation) {
        return events.stream()
                .filter(event ->
                        event.what().equals("start") && event.reservation().startsWith(reservation))
                .count();
    }

    /** How many sessions began in all. */
    long starts() {
        return events.stream().filter(event -> event.what().equals("start")).count();
    }
}

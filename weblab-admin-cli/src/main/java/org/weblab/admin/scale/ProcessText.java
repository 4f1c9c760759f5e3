// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.scale;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of {@code configuration.yml}, in which the block of a process is found by its indentation. What is written in
 * another way (all in one line, in braces) is not found; whoever edits compares what was meant with what came out.
 */
final class ProcessText {

    private static final Pattern KEY = Pattern.compile("^( *)[\"']?([^\\s:#\"'{\\[-][^:#\"']*?)[\"']? *:(?: .*|)$");

    private final List<String> lines;

    ProcessText(String text) {
        lines = new ArrayList<>(text.lines().toList());
    }

    private record Key(int indent, String name) {}

    /** Lines from {@code begin} to before {@code end}. */
    private record Block(int begin, int end) {}

    /** Removes a process with its own comments; false if it was not found. */
    boolean remove(String host, String process) {
        Optional<Block> block = find(host, process);
        block.ifPresent(found -> lines.subList(found.begin(), found.end()).clear());
        return block.isPresent();
    }

    /** Puts a copy of a process behind it, without its comments; false if it was not found. */
    boolean copy(String host, String process, Copy copy) {
        Optional<Block> block = find(host, process);
        block.ifPresent(found -> lines.addAll(found.end(), copy.of(lines.subList(found.begin(), found.end()))));
        return block.isPresent();
    }

    /** What differs in a copy. */
    record Copy(String name, String newName, int port, int newPort, String newRoute) {

        List<String> of(List<String> block) {
            List<String> copied = new ArrayList<>();
            for (String line : block) {
                if (!isEmpty(line)) {
                    copied.add(copied.isEmpty() ? line.replaceFirst(Pattern.quote(name), newName) : changed(line));
                }
            }
            return copied;
        }

        private String changed(String line) {
            return line.replaceFirst("^(\\s+port\\s*:\\s*)" + port + "\\b", "$1" + newPort)
                    .replaceFirst("(\\broute\\s*:\\s*)[\"']?[\\w.-]+[\"']?", "$1" + Matcher.quoteReplacement(newRoute));
        }
    }

    private Optional<Block> find(String host, String process) {
        List<String> wanted = List.of("hosts", host, "processes", process);
        Deque<Key> path = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher key = KEY.matcher(lines.get(i));
            if (isEmpty(lines.get(i)) || !key.matches()) {
                continue;
            }
            int indent = key.group(1).length();
            while (!path.isEmpty() && path.getLast().indent() >= indent) {
                path.removeLast();
            }
            path.addLast(new Key(indent, key.group(2)));
            if (path.stream().map(Key::name).toList().equals(wanted)) {
                return Optional.of(new Block(i, end(i, indent)));
            }
        }
        return Optional.empty();
    }

    /** Comments that stand further out, and empty lines, belong to what follows. */
    private int end(int begin, int indent) {
        int end = begin + 1;
        for (int i = begin + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && indentOf(line) <= indent) {
                if (!isEmpty(line)) {
                    break;
                }
            } else if (!line.isBlank()) {
                end = i + 1;
            }
        }
        return end;
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Whether it says nothing to a program. */
    private static boolean isEmpty(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}

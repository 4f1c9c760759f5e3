// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the original really answered, from {@code src/test/resources/recorded}. */
record RecordedTraffic(List<Exchange> exchanges) {

    private static final Pattern TITLE = Pattern.compile("(\\d+)\\. (\\S+) (\\S+) +(.*) +\\(\\d+ ms\\)");

    /** One request and its answer; {@code note} is what the recorder said about it. */
    record Exchange(int number, String note, Message request, Message response) {

        String method() {
            return request.firstLine().split(" ")[0];
        }

        String target() {
            return request.firstLine().split(" ")[1];
        }

        int status() {
            return Integer.parseInt(response.firstLine().split(" ")[1]);
        }
    }

    /** One of the two; a header may come twice. */
    record Message(String firstLine, List<Map.Entry<String, String>> headers, String body) {

        List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    static RecordedTraffic read(String file) throws IOException {
        String text;
        try (InputStream in = RecordedTraffic.class.getResourceAsStream("/recorded/" + file)) {
            text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (String part : text.split("\n={16} ")) {
            Matcher title = TITLE.matcher(part);
            if (title.lookingAt()) {
                int request = part.indexOf(">>> REQUEST\n") + 12;
                int response = part.indexOf("<<< RESPONSE\n");
                exchanges.add(new Exchange(
                        Integer.parseInt(title.group(1)),
                        title.group(4).strip(),
                        message(part.substring(request, response)),
                        message(part.substring(response + 13))));
            }
        }
        return new RecordedTraffic(exchanges);
    }

    private static Message message(String text) {
        int blank = text.indexOf("\n\n");
        List<String> lines = text.substring(0, blank).lines().toList();
        List<Map.Entry<String, String>> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .map(pair -> Map.entry(pair[0], pair.length > 1 ? pair[1] : ""))
                .toList();
        // What follows the body (an empty line, a note of the recorder) is none of it.
        byte[] rest = text.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
        int length = headers.stream()
                .filter(header -> header.getKey().equals("Content-Length"))
                .map(header -> Integer.parseInt(header.getValue()))
                .findFirst()
                .orElse(0);
        String body = new String(rest, 0, Math.min(length, rest.length), StandardCharsets.UTF_8);
        return new Message(lines.getFirst(), headers, body);
    }

    /** The cookies that an answer sets, by name: the whole header after the equals sign. */
    static Map<String, String> cookies(List<String> setCookies) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : setCookies) {
            String[] pair = header.split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return cookies;
    }
}

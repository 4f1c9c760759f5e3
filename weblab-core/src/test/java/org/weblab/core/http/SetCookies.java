// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.weblab.core.http.RecordedTraffic.Exchange;

/** Compares the cookies of two answers: values, paths, and how long they last. Ours hide from scripts besides. */
final class SetCookies {

    private static final DateTimeFormatter EXPIRES = DateTimeFormatter.ofPattern(
                    "EEE, dd-MMM-yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SetCookies() {}

    static void compare(SoftAssertions answers, Replay replay, Exchange exchange, Browser.Answer answer) {
        Map<String, String> recorded = parsed(
                exchange.response().all("Set-Cookie").stream()
                        .map(replay::translated)
                        .toList(),
                time(exchange.response().all("Date").getFirst()));
        List<String> ours = answer.response().headers().allValues("Set-Cookie");
        answers.assertThat(parsed(ours, Instant.now()))
                .as("cookies of exchange %d (%s)", exchange.number(), exchange.note())
                .isEqualTo(recorded);
        answers.assertThat(ours).allMatch(cookie -> cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"));
    }

    /** By name: value, path, and the life in hours. */
    private static Map<String, String> parsed(List<String> headers, Instant now) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : headers) {
            String[] parts = header.split("; ");
            String[] pair = parts[0].split("=", 2);
            Instant expires = EXPIRES.parse(attribute(parts, "Expires="), Instant::from);
            String life = expires.equals(Instant.EPOCH)
                    ? "removed"
                    : Math.round(Duration.between(now, expires).toSeconds() / 3600.0) + " h";
            cookies.put(pair[0], "%s at %s, %s".formatted(pair[1], attribute(parts, "Path="), life));
        }
        return cookies;
    }

    private static String attribute(String[] parts, String name) {
        for (String part : parts) {
            if (part.startsWith(name)) {
                return part.substring(name.length());
            }
        }
        return "";
    }

    private static Instant time(String date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says it is. Older ones lack recursive queries, or lose what they were told about isolation. */
record MysqlVersion(boolean mariaDb, int major, int minor, int patch) {

    static final String NEEDED = "MySQL 8.0.1 or MariaDB 10.6";

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    static MysqlVersion of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalStateException("The server is '%s', which is neither %s".formatted(text, NEEDED));
        }
        return new MysqlVersion(
                text.toLowerCase(Locale.ROOT).contains("mariadb"),
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3)));
    }

    boolean isGoodEnough() {
        return mariaDb ? atLeast(10, 6, 0) : atLeast(8, 0, 1);
    }

    private boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    @Override
    public String toString() {
        return "%s %d.%d.%d".formatted(mariaDb ? "MariaDB" : "MySQL", major, minor, patch);
    }
}

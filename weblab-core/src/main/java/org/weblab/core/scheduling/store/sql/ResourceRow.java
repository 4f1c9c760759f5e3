// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.protocol.ResourceId;

/**
 * One row of {@code resource}.
 *
 * @param number its first token, and its key
 * @param out in the order of the causes
 */
record ResourceRow(
        long number,
        ResourceId id,
        String laboratory,
        List<Out> out,
        Duration checkLimit,
        @Nullable String checkOwner,
        int checkFailures) {

    boolean works() {
        return out.isEmpty();
    }

    boolean has(Cause cause) {
        return out.stream().anyMatch(present -> present.cause() == cause);
    }

    static ResourceRow of(ResultSet row) throws SQLException {
        return new ResourceRow(
                row.getLong("number"),
                new ResourceId(row.getString("instance"), row.getString("type")),
                row.getString("laboratory"),
                outOf(row),
                Columns.duration(row, "check_limit"),
                row.getString("check_owner"),
                row.getInt("check_failures"));
    }

    /** The causes in the columns of {@code resource}. */
    static List<Out> outOf(ResultSet row) throws SQLException {
        List<Out> out = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            String reason = row.getString(column(cause));
            if (reason != null) {
                out.add(new Out(cause, reason, Columns.instant(row, column(cause) + "_since")));
            }
        }
        return List.copyOf(out);
    }

    static String column(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}

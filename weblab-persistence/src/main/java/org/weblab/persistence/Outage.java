// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a database that is away for a while from a mistake of ours. */
public final class Outage {

    private Outage() {}

    /** Whether the caller may come back later: no connection, or a database that is busy for too long. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isTemporary(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTemporary(SQLException thrown) {
        if (thrown instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            // The low byte is the kind of error, whatever the detail.
            return (code.code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code
                    || (code.code & 0xff) == SQLiteErrorCode.SQLITE_LOCKED.code;
        }
        String state = thrown.getSQLState();
        return thrown instanceof SQLTransientException
                || thrown instanceof SQLNonTransientConnectionException
                || thrown instanceof SQLRecoverableException
                || (state != null && (state.startsWith("08") || state.startsWith("40")));
    }
}

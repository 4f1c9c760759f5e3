// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database cannot be reached now, or is busy for too long. The caller may come back: no mistake of ours. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Used by others for too long, or in trouble with its disk. */
    private static final Set<SQLiteErrorCode> SQLITE = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN);

    /**
     * Connection was killed; read-only, twice, as somebody ends it or fails over to another one; disk full, table full, out
     * of memory.
     */
    private static final Set<Integer> MYSQL = Set.of(1927, 1290, 1836, 1021, 1114, 1041);

    private DatabaseUnavailable(String text, Throwable cause) {
        super(text, cause);
    }

    /** Something of that database says so. */
    public static DatabaseUnavailable because(Throwable cause) {
        return because("The database is away", cause);
    }

    /** The same with a text for the operator. */
    public static DatabaseUnavailable because(String text, Throwable cause) {
        return new DatabaseUnavailable(text, cause);
    }

    /** This instead of the exception, if the database is behind it; otherwise the exception. */
    static RuntimeException orItself(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException || (cause instanceof SQLException sql && isTemporary(sql))) {
                return because(thrown);
            }
        }
        return thrown;
    }

    static boolean isTemporary(SQLException thrown) {
        if (thrown instanceof SQLiteException sqlite) {
            // The low byte is the kind of error, whatever the detail.
            int kind = sqlite.getResultCode().code & 0xff;
            return SQLITE.stream().anyMatch(code -> code.code == kind);
        }
        if (MYSQL.contains(thrown.getErrorCode())) {
            return true;
        }
        String state = thrown.getSQLState();
        return thrown instanceof SQLTransientException
                || thrown instanceof SQLNonTransientConnectionException
                || thrown instanceof SQLRecoverableException
                || (state != null && (state.startsWith("08") || state.startsWith("40")));
    }
}

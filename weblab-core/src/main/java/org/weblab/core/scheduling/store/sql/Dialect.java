// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What differs between databases, apart from who keeps the time ({@link StoreTime}). */
enum Dialect {

    /** A file of one process. A transaction takes the lock of the whole file when it begins. */
    SQLITE {
        @Override
        boolean oneWriter() {
            return true;
        }

        @Override
        String insertUnlessThere() {
            return "INSERT OR IGNORE";
        }

        @Override
        Failure failure(SQLException e) {
            int primaryCode = e.getErrorCode() & 0xff;
            return switch (primaryCode) {
                // BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN
                case 5, 6, 7, 8, 10, 13, 14 -> Failure.AWAY;
                default -> Failure.MISTAKE;
            };
        }
    },

    /** A server that several processes share, of MySQL or MariaDB; READ COMMITTED. */
    MYSQL {
        @Override
        boolean oneWriter() {
            return false;
        }

        @Override
        String insertUnlessThere() {
            return "INSERT IGNORE";
        }

        @Override
        Failure failure(SQLException e) {
            if (e instanceof SQLTransientConnectionException) {
                // The pool has no connection to give.
                return Failure.AWAY;
            }
            return switch (e.getErrorCode()) {
                // Deadlock, waited too long for a lock, "record has changed since last read" of MariaDB 11.6
                case 1213, 1205, 1020 -> Failure.CONTENTION;
                // Too many connections, read only, shutting down, disk full, no memory, no access to the files
                case 1040, 1290, 1792, 1053, 1021, 1041, 1114 -> Failure.AWAY;
                default -> isConnection(e.getSQLState()) ? Failure.BROKEN : Failure.MISTAKE;
            };
        }

        private boolean isConnection(@Nullable String state) {
            return state != null && state.startsWith("08");
        }
    };

    /** What an error means for the verb. */
    enum Failure {
        /** Ours. */
        MISTAKE,
        /** Others were quicker: from the beginning. */
        CONTENTION,
        /** The connection is lost, and whether the verb was carried out is unknown. */
        BROKEN,
        /** The database cannot be used now. */
        AWAY
    }

    /** Whether verbs that write have to wait for each other here, before they reach the database. */
    abstract boolean oneWriter();

    /** How a statement begins that inserts a row unless there is one of this key. */
    abstract String insertUnlessThere();

    /** What to make of an error. */
    abstract Failure failure(SQLException e);
}

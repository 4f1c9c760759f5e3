// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
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
        Turns turns() {
            return new Turns(1, Duration.ofSeconds(5));
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

        // One is at work, one waits for its locks, one is on the way.
        @Override
        Turns turns() {
            return new Turns(3, Duration.ofSeconds(1));
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
                // Killed
                case 1927 -> Failure.BROKEN;
                // Too many connections, shutting down, read only, disk full, table full, no memory
                case 1040, 1053, 1290, 1836, 1021, 1114, 1041 -> Failure.AWAY;
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

    /** Whether all that write must take turns, also those that need no place in the order of verbs. */
    abstract boolean oneWriter();

    /** How many verbs may be under way at once, and how long the others wait. */
    abstract Turns turns();

    /** How a statement begins that inserts a row unless there is one of this key. */
    abstract String insertUnlessThere();

    /** What to make of an error. */
    abstract Failure failure(SQLException e);
}

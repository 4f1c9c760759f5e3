// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;

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
    },

    /** A server that several processes share, of MySQL or MariaDB; READ COMMITTED. */
    MYSQL {
        @Override
        boolean oneWriter() {
            return false;
        }

        // One is at work, one waits for its locks, one is on the way. Then there must be time for a connection, too.
        @Override
        Turns turns() {
            return new Turns(3, Duration.ofMillis(700));
        }

        @Override
        String insertUnlessThere() {
            return "INSERT IGNORE";
        }
    };

    /** Whether all that write must take turns, also those that need no place in the order of verbs. */
    abstract boolean oneWriter();

    /** How many verbs may be under way at once, and how long the others wait. */
    abstract Turns turns();

    /** How a statement begins that inserts a row unless there is one of this key. */
    abstract String insertUnlessThere();
}

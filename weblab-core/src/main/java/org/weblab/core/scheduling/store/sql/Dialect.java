// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.SQLException;

/** What differs between databases. */
enum Dialect {
    /** Its transactions take the lock of the whole file when they begin, so no row needs to be locked. */
    SQLITE;

    /** Ends the statement with which every verb begins that changes a queue or who holds what. */
    String forUpdate() {
        return "";
    }

    /** Whether the database is away, locked or full; anything else is a mistake of ours. */
    boolean unavailable(SQLException e) {
        int primaryCode = e.getErrorCode() & 0xff;
        return switch (primaryCode) {
            // BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN
            case 5, 6, 7, 8, 10, 13, 14 -> true;
            default -> false;
        };
    }
}

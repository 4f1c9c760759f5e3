// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.weblab.persistence.StoreAddress;

/** Where sessions are kept, as {@code session-storage} says it. */
public sealed interface SessionPlace {

    /** With the scheduling. */
    record InCoordination() implements SessionPlace {
        @Override
        public String toString() {
            return "coordination";
        }
    }

    /** In the process; everybody logs in again after a restart. */
    record InMemory() implements SessionPlace {
        @Override
        public String toString() {
            return "memory";
        }
    }

    /** In a store of their own. */
    record Apart(StoreAddress address) implements SessionPlace {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** Reads one; throws {@link IllegalArgumentException} with a text for the operator. */
    static SessionPlace parse(String text) {
        return switch (text) {
            case "coordination", "sql" -> new InCoordination(); // sql is what it was called when there was nothing else
            case "memory" -> new InMemory();
            default -> new Apart(address(text));
        };
    }

    private static StoreAddress address(String text) {
        StoreAddress address = StoreAddress.parse(text);
        if (address instanceof StoreAddress.Sqlite && !text.endsWith(".db")) {
            throw new IllegalArgumentException("must be coordination, memory, a file in db/ that ends in .db, or an"
                    + " address such as redis://host/1, not '" + text + "'");
        }
        return address;
    }
}

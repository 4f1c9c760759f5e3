// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import org.weblab.core.scheduling.store.Subject;

/** The stores that the engine is tried on. */
enum Backend {
    MEMORY,
    SQLITE,
    MYSQL,
    REDIS;

    /** Opens an empty one. */
    Subject.Factory stores() {
        return switch (this) {
            case MEMORY -> Subject::memory;
            case SQLITE -> Subject::sqlite;
            case MYSQL -> Subject::mysql;
            case REDIS -> Subject::redis;
        };
    }
}

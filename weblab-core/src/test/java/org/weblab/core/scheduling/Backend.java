// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import org.weblab.core.scheduling.store.Subject;

/** The stores that the engine is tried on. */
enum Backend {
    MEMORY(Subject::memory),
    SQLITE(Subject::sqlite),
    MYSQL(Subject::mysql),
    REDIS(Subject::redis);

    /** Opens an empty one. */
    final Subject.Factory stores;

    Backend(Subject.Factory stores) {
        this.stores = stores;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.util.Locale;

/** What can be said to the store. Each is a script of that name. */
enum Verb {
    OPEN,
    SUBMIT,
    STATUS,
    ALIVE,
    STATUSES,
    CURRENT,
    WAITING,
    FINISH,
    CLAIM,
    RENEW,
    LATER,
    CONFIRMED,
    FAILED,
    DISPOSED,
    REFENCE,
    REGISTER,
    OUT,
    BACK,
    CLAIM_CHECKS,
    CHECKED,
    OVERVIEW,
    CHANGED_SINCE,
    SNAPSHOT,
    EXPIRE,
    UNRECORDED,
    RECORDED;

    String script() {
        return name().toLowerCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

/** What a holding is for. */
public enum Phase {
    /** The experiment is being started. */
    START,
    /** The student uses it. */
    USE,
    /** It is being cleaned; nobody may use it. */
    CLEAN
}

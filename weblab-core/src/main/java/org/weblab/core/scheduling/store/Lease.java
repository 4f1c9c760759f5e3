// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;

/**
 * Who takes the work that a verb makes due, and for how long.
 *
 * @param owner names one running core process, for example {@code core1:4711}
 * @param length after which others may claim the work
 */
public record Lease(String owner, Duration length) {

    /** Of who does no work: whatever becomes due is for others, at once. */
    public static final Lease NOBODY = new Lease("nobody", Duration.ZERO);
}

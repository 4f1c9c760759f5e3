// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;

/**
 * What an administrator can set about deadlines.
 *
 * @param pollTime patience with a silent student
 * @param settling time without assignments after the store began empty in a deployment that has lived before; zero otherwise
 */
public record StoreOptions(Duration pollTime, Duration settling) {

    /** The defaults. */
    public static final StoreOptions DEFAULT = new StoreOptions(Duration.ofSeconds(350), Duration.ZERO);
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.weblab.persistence.StoreAddress;

/** A store cannot be reached now. {@code start} tells so and ends; a process that runs already, or did, waits for it. */
final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one at that address; the message is for the operator. */
    static StoreAway at(StoreAddress address, Throwable cause) {
        return new StoreAway("%s cannot be reached: %s".formatted(address, Reason.of(cause)), cause);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

/** The store cannot be reached now. Whether the verb was carried out is unknown; it may be repeated. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One verb without an answer. */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.password;

/** So many passwords wait to be checked that this one waited too long; the caller may come back. */
public final class TooManyAtOnce extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyAtOnce() {
        super("Too many people log in at once", null, false, false);
    }
}

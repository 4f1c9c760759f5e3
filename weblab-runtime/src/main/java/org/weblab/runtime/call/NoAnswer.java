// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

/** A call to another process brought no answer. Whether it was carried out is unknown if it had been sent. */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /**
     * One call without an answer.
     *
     * @param sent false when no connection could be made, so that the call cannot have been carried out
     */
    public NoAnswer(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** False when the call cannot have been carried out. */
    public boolean sent() {
        return sent;
    }
}

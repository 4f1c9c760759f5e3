// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.jsonservice;

/** A method of the JSON service refuses; the caller is told why. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** One refusal, with a text for the caller. */
    public Fault(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** What went wrong. */
    public ErrorCode code() {
        return code;
    }

    /** The text for the caller, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

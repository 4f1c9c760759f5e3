// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.jsonservice;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What every answer of the JSON service is wrapped in. */
public sealed interface Envelope {

    /**
     * The method's answer.
     *
     * @param result an empty object where the original had nothing; never null
     * @param isException false
     */
    record Success(
            Object result, @JsonProperty("is_exception") boolean isException) implements Envelope {

        /** Wraps it. */
        public Success(Object result) {
            this(result, false);
        }
    }

    /**
     * No answer.
     *
     * @param code with the prefix {@code JSON:}
     * @param isException true
     */
    record Failure(
            String message,
            String code,
            @JsonProperty("is_exception") boolean isException) implements Envelope {

        /** Wraps it. */
        public Failure(ErrorCode code, String message) {
            this(message, code.inEnvelope(), true);
        }
    }
}

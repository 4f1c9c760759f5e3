// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a laboratory says to a start. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface StartAnswer {

    /**
     * The session runs.
     *
     * @param initialConfiguration text for the student's page, usually JSON; {@code "{}"} when the experiment gave none
     * @param batch the session is over as soon as it began; only its results matter
     */
    @JsonTypeName("started")
    record Started(String initialConfiguration, boolean batch) implements StartAnswer {}

    /** The token is old, closed, or belongs to another reservation; nothing was touched. */
    @JsonTypeName("refused")
    record Refused(long kept) implements StartAnswer {}

    /** The experiment did not start; the equipment needs a clean-up under the same token. */
    @JsonTypeName("failed")
    record Failed(String reason) implements StartAnswer {}
}

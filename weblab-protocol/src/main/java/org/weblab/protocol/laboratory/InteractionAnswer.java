// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a laboratory says to a command or a file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface InteractionAnswer {

    /** The experiment's answer. */
    @JsonTypeName("answered")
    record Answered(String text) implements InteractionAnswer {}

    /** The experiment failed on this one; the session goes on. */
    @JsonTypeName("failed")
    record Failed(String reason) implements InteractionAnswer {}

    /** There is no room for it at this moment; nothing was carried out, and it may be repeated. */
    @JsonTypeName("busy")
    record Busy() implements InteractionAnswer {}

    /** This token does not run here: the laboratory lost the session, or it is over. */
    @JsonTypeName("lost")
    record Lost() implements InteractionAnswer {}
}

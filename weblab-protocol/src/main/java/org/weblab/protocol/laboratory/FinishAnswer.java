// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a laboratory says when asked whether a session should end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface FinishAnswer {

    /** End it now. */
    @JsonTypeName("now")
    record Now() implements FinishAnswer {}

    /** Goes on; ask again after so many seconds (above 0). */
    @JsonTypeName("ask-again")
    record AskAgain(double seconds) implements FinishAnswer {}

    /** Goes on; never ask again. */
    @JsonTypeName("never")
    record Never() implements FinishAnswer {}

    /** This token does not run here: the laboratory lost the session. */
    @JsonTypeName("lost")
    record Lost() implements FinishAnswer {}
}

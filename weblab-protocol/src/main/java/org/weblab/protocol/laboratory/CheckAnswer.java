// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a laboratory says of the health of one resource. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface CheckAnswer {

    /**
     * It works.
     *
     * @param seconds the experiment's wish when to be asked again; 0 = no wish
     */
    @JsonTypeName("working")
    record Working(double seconds) implements CheckAnswer {}

    /** It does not; the reason is shown to students and administrators. */
    @JsonTypeName("broken")
    record Broken(String reason) implements CheckAnswer {}
}

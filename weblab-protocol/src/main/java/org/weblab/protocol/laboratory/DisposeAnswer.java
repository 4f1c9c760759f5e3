// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What a laboratory says to a dispose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface DisposeAnswer {

    /**
     * The equipment is clean.
     *
     * @param data JSON text of the experiment's results, or null when it gave none
     */
    @JsonTypeName("clean")
    record Clean(@Nullable String data) implements DisposeAnswer {}

    /** Not yet: ask again after so many seconds. */
    @JsonTypeName("not-yet")
    record NotYet(double seconds) implements DisposeAnswer {}

    /** A newer token is on equipment that is not clean (only after a loss of the store). */
    @JsonTypeName("newer")
    record Newer(long kept) implements DisposeAnswer {}

    /** The clean-up failed or ran over its limit; the equipment is not clean. */
    @JsonTypeName("failed")
    record Failed(String reason) implements DisposeAnswer {}
}

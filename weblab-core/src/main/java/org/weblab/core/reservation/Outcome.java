// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import org.weblab.persistence.history.Use;

/** What came of a reservation. */
public sealed interface Outcome {

    /** It goes on. */
    record Alive(boolean waiting) implements Outcome {}

    /** It ended without use, or never was. */
    record Cancelled() implements Outcome {}

    /** It is somebody else's. */
    record Forbidden() implements Outcome {}

    /** It was used. */
    record Finished(Use use) implements Outcome {}
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.List;
import org.weblab.core.scheduling.store.Unrecorded.Use;

/** Where uses are remembered for ever. */
@FunctionalInterface
public interface Archive {

    /** Keeps them as they are now; what is kept already under the same reservation is brought up to date. */
    void keep(List<Use> uses);
}

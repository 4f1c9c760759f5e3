// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.weblab.protocol.ExperimentId;

/** The experiments that {@code create} knows. */
final class InitialExperiments {

    /** The simulated water tanks. */
    static final ExperimentId WATER_TANKS = new ExperimentId("watertanks", "Control");

    private InitialExperiments() {}
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

/** Makes the experiment of one component. */
@FunctionalInterface
public interface ExperimentFactory {

    /**
     * A new one. Called when the equipment is first needed, and again after a failure.
     *
     * @throws Exception what the experiment's constructor threw
     */
    Experiment create() throws Exception;
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.Map;

/**
 * An experiment in the laboratory server's own JVM.
 *
 * @param class_ an {@link org.weblab.experiment.Experiment}, on the class path or in {@code experiments/}
 * @param settings for its constructor
 */
record ExperimentEntry(String class_, Map<String, String> settings) {}

// SPDX-License-Identifier: BSD-2-Clause
/**
 * What the author of a laboratory writes against. Begin with {@link org.weblab.experiment.Experiment}; the samples in
 * {@code org.weblab.experiment.sample} are meant to be read.
 */
@NullMarked
package org.weblab.experiment;

import org.jspecify.annotations.NullMarked;

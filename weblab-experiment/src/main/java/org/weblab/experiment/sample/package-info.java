// SPDX-License-Identifier: BSD-2-Clause
/** Laboratories to try WebLab with, and to read before writing one. */
@NullMarked
package org.weblab.experiment.sample;

import org.jspecify.annotations.NullMarked;

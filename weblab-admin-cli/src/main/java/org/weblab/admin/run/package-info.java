// SPDX-License-Identifier: BSD-2-Clause
/** The commands that start, stop and watch a deployment. */
@NullMarked
package org.weblab.admin.run;

import org.jspecify.annotations.NullMarked;

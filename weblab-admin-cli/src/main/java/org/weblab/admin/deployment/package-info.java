// SPDX-License-Identifier: BSD-2-Clause
/** A deployment directory and what runs in it. */
@NullMarked
package org.weblab.admin.deployment;

import org.jspecify.annotations.NullMarked;

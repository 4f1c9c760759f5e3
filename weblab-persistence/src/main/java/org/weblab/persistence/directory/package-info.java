// SPDX-License-Identifier: BSD-2-Clause
/** People, their groups and roles, what they may do, and the experiments there are. */
@NullMarked
package org.weblab.persistence.directory;

import org.jspecify.annotations.NullMarked;

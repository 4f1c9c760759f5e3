// SPDX-License-Identifier: BSD-2-Clause
/** The commands about users and permissions. */
@NullMarked
package org.weblab.admin.people;

import org.jspecify.annotations.NullMarked;

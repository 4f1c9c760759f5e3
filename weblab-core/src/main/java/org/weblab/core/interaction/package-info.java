// SPDX-License-Identifier: BSD-2-Clause
/** What goes to the equipment while it is in use: commands and files, and their record. */
@NullMarked
package org.weblab.core.interaction;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** The doctor: looks at all that a deployment stands on, and says what to do. One class for each thing it looks at. */
@NullMarked
package org.weblab.admin.check;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** Edits {@code configuration.yml} as a person would: processes come and go, everything else stays as it was written. */
@NullMarked
package org.weblab.admin.scale;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** The one JSON mapper. */
@NullMarked
package org.weblab.runtime.json;

import org.jspecify.annotations.NullMarked;

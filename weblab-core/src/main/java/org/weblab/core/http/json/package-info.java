// SPDX-License-Identifier: BSD-2-Clause
/**
 * The JSON service and the upload form, exactly as existing clients and laboratories know them. One class for each theme
 * of methods; {@code docs/compatibility.md} lists what differs from the original, and why.
 */
@NullMarked
package org.weblab.core.http.json;

import org.jspecify.annotations.NullMarked;

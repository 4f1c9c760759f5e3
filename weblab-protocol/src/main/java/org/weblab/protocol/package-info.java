// SPDX-License-Identifier: BSD-2-Clause
/** Words that cross a process boundary: ids, and the envelope of the JSON service. */
@NullMarked
package org.weblab.protocol;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** Files that browsers load: from jars, from the class path, from folders. */
@NullMarked
package org.weblab.runtime.staticfiles;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** The connection to Redis, one for each store of a process, and the scripts that are run there. */
@NullMarked
package org.weblab.persistence.redis;

import org.jspecify.annotations.NullMarked;

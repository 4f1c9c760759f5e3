// SPDX-License-Identifier: BSD-2-Clause
/**
 * All state in Redis, shared by several cores. A verb is one Lua script, which Redis runs as one step: the scripts are
 * beside the classes, in the resources.
 */
@NullMarked
package org.weblab.core.scheduling.store.redis;

import org.jspecify.annotations.NullMarked;

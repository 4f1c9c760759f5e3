// SPDX-License-Identifier: BSD-2-Clause
/** What the tests of the contracts need of this backend. */
@NullMarked
package org.weblab.core.scheduling.store.redis;

import org.jspecify.annotations.NullMarked;

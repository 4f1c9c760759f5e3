// SPDX-License-Identifier: BSD-2-Clause
/** All state in one process, behind one lock: the model that the other backends are compared with. */
@NullMarked
package org.weblab.core.scheduling.store.memory;

import org.jspecify.annotations.NullMarked;

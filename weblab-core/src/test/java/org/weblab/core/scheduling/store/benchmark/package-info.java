// SPDX-License-Identifier: BSD-2-Clause
/** What verbs of the scheduling cost on each backend; see docs/performance.md. */
@NullMarked
package org.weblab.core.scheduling.store.benchmark;

import org.jspecify.annotations.NullMarked;

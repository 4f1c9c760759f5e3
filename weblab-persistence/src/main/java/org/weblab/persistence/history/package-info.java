// SPDX-License-Identifier: BSD-2-Clause
/** What was done with experiments: uses, commands, files. */
@NullMarked
package org.weblab.persistence.history;

import org.jspecify.annotations.NullMarked;

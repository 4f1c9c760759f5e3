// SPDX-License-Identifier: BSD-2-Clause
/**
 * All state in tables, one transaction per verb. The statements are those that SQLite and MySQL have in common; what
 * differs is in {@link org.weblab.core.scheduling.store.sql.Dialect}. On SQLite, signs of life and served time are kept
 * in memory, because a student's poll must not cost a write to an SD card.
 */
@NullMarked
package org.weblab.core.scheduling.store.sql;

import org.jspecify.annotations.NullMarked;

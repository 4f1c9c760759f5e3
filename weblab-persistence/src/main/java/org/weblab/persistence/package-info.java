// SPDX-License-Identifier: BSD-2-Clause
/** Databases: their pools and their migrations. */
@NullMarked
package org.weblab.persistence;

import org.jspecify.annotations.NullMarked;

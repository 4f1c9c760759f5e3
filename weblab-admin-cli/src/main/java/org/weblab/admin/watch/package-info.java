// SPDX-License-Identifier: BSD-2-Clause
/** What a deployment is doing, for people and for programs: {@code status} and {@code monitor}. */
@NullMarked
package org.weblab.admin.watch;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** What all surfaces stand on: who asks, from where, and the services that answer. */
@NullMarked
package org.weblab.core.http.access;

import org.jspecify.annotations.NullMarked;

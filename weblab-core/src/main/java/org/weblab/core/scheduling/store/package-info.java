// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a backend of the scheduling offers: atomic verbs, in facets by who calls them. The rules and the reasons are in
 * {@code docs/scheduling.md}. Nothing here knows the engine above.
 */
@NullMarked
package org.weblab.core.scheduling.store;

import org.jspecify.annotations.NullMarked;

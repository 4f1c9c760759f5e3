// SPDX-License-Identifier: BSD-2-Clause
/** {@code configuration.yml} and {@code secrets.yml} as immutable records, with all problems told at once. */
@NullMarked
package org.weblab.runtime.config;

import org.jspecify.annotations.NullMarked;

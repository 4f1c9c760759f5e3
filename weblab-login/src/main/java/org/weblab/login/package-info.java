// SPDX-License-Identifier: BSD-2-Clause
/** The login server: who are you. */
@NullMarked
package org.weblab.login;

import org.jspecify.annotations.NullMarked;

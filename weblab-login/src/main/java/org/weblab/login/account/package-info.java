// SPDX-License-Identifier: BSD-2-Clause
/** Who are you: logging in and out, and the own password. */
@NullMarked
package org.weblab.login.account;

import org.jspecify.annotations.NullMarked;

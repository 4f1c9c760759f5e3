// SPDX-License-Identifier: BSD-2-Clause
/** The login server's answers: REST, the JSON service's methods about logging in, and the original's page for programs. */
@NullMarked
package org.weblab.login.http;

import org.jspecify.annotations.NullMarked;

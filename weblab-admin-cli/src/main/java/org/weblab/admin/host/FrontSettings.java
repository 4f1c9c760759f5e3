// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.jspecify.annotations.Nullable;

/**
 * The built-in front, for browsers, without the pages of operators: beside a core a second port of the same process; alone
 * in a process what stands before all cores and login servers.
 *
 * @param port where it listens
 * @param frontBind address that it listens on; null: the process's
 */
record FrontSettings(int port, @Nullable String frontBind) {}

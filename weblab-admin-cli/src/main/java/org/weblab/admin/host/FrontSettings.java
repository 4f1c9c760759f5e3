// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.jspecify.annotations.Nullable;

/**
 * The built-in front: a second port of the same process, for browsers, without the pages of operators.
 *
 * @param port where it listens
 * @param frontBind address that it listens on; null: the process's
 */
record FrontSettings(int port, @Nullable String frontBind) {}

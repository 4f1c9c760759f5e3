// SPDX-License-Identifier: BSD-2-Clause
/** HTTP as every server process speaks it: a table of routes, values for requests and replies, one rendering of errors. */
@NullMarked
package org.weblab.runtime.http;

import org.jspecify.annotations.NullMarked;

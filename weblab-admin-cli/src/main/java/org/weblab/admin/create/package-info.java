// SPDX-License-Identifier: BSD-2-Clause
/** Makes a deployment: options, their checks, the files and the first data; and brings its databases to a newer form. */
@NullMarked
package org.weblab.admin.create;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: BSD-2-Clause
/** Calls between the processes of one deployment: JSON over HTTP, with the deployment's secret in a header. */
@NullMarked
package org.weblab.runtime.call;

import org.jspecify.annotations.NullMarked;

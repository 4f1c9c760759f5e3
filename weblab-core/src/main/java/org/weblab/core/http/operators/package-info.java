// SPDX-License-Identifier: BSD-2-Clause
/** What {@code weblab-admin} asks a running core to do; only for those who know the deployment's secret. */
@NullMarked
package org.weblab.core.http.operators;

import org.jspecify.annotations.NullMarked;

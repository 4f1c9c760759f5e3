// SPDX-License-Identifier: BSD-2-Clause
/**
 * Answers {@code {"method": …, "params": …}} as existing clients expect. Servers bring the methods, in a
 * {@link org.weblab.runtime.http.jsonservice.JsonMethods}; everything else is the same for all of them.
 */
@NullMarked
package org.weblab.runtime.http.jsonservice;

import org.jspecify.annotations.NullMarked;

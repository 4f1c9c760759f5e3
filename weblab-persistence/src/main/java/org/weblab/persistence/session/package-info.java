// SPDX-License-Identifier: BSD-2-Clause
/** Who is logged in, who guesses passwords, and which requests were answered already. */
@NullMarked
package org.weblab.persistence.session;

import org.jspecify.annotations.NullMarked;

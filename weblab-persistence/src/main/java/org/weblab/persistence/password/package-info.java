// SPDX-License-Identifier: BSD-2-Clause
/** Passwords are kept as Argon2id hashes; the original's are understood once more. */
@NullMarked
package org.weblab.persistence.password;

import org.jspecify.annotations.NullMarked;

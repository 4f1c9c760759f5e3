// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.password;

/** Whether a password is the one that a hash was made of. */
public enum Verdict {
    /** It is not, or there is no hash. */
    WRONG,
    /** It is. */
    RIGHT,
    /** It is, but the hash is of an old kind: make a new one while the password is at hand. */
    RIGHT_BUT_OUTDATED;

    /** Either kind of right. */
    public boolean right() {
        return this != WRONG;
    }
}

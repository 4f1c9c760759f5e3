// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;

/**
 * Somebody, with all that was granted at that moment: by role, by groups and those above them, or personally.
 *
 * @param permissions first those of the role, then those of groups, then personal ones
 */
public record Grantee(User user, List<Permission> permissions) {

    /** What the person may do besides using experiments. */
    public Rights rights() {
        return Rights.of(user, permissions);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person may do besides using experiments.
 *
 * @param administrator may open the administration panel
 * @param instructor may open the instructor's panel
 * @param forwards may reserve on behalf of others
 * @param profileLocked may not change the own profile
 */
public record Rights(boolean administrator, boolean instructor, boolean forwards, boolean profileLocked) {

    static Rights of(User user, List<Permission> permissions) {
        Set<PermissionType> types = permissions.stream().map(Permission::type).collect(Collectors.toSet());
        // As in the original: the role's own permission to administrate is not looked at, its name is.
        boolean administrator = Set.of("administrator", "admin").contains(user.role())
                || permissions.stream()
                        .anyMatch(permission -> permission.type() == PermissionType.ADMIN_PANEL_ACCESS
                                && !(permission.recipient() instanceof Recipient.ToRole));
        boolean instructor = user.role().equals("instructor")
                || types.contains(PermissionType.ADMIN_PANEL_ACCESS)
                || types.contains(PermissionType.INSTRUCTOR_OF_GROUP);
        return new Rights(
                administrator,
                instructor,
                types.contains(PermissionType.ACCESS_FORWARD),
                types.contains(PermissionType.PROFILE_EDITING_DISABLED));
    }
}

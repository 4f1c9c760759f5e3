// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.PermissionType.Parameter;
import org.weblab.persistence.directory.Recipient.ToGroup;
import org.weblab.persistence.directory.Recipient.ToRole;
import org.weblab.persistence.directory.Recipient.ToUser;

/** Grants and revokes permissions, for administrators. */
public final class Grants {

    private final Database database;
    private final InstantSource clock;

    /** The grants of this directory. */
    public Grants(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All permissions that were granted, in that order. */
    public List<Permission> list() {
        return database.read(PermissionRows::all);
    }

    /** Grants it under the usual name; one of that name gets these parameters instead of those it had. */
    public Permission grant(Recipient recipient, PermissionType type, Map<String, String> parameters, String comments) {
        return grant(recipient, type, parameters, comments, usualName(recipient, type, parameters));
    }

    /**
     * Grants it under that name. Throws {@link IllegalArgumentException}, with a text for the administrator, if there is
     * no such recipient, a parameter is missing, or one is not what it should be.
     */
    public Permission grant(
            Recipient recipient,
            PermissionType type,
            Map<String, String> parameters,
            String comments,
            String permanentId) {
        check(type, parameters);
        return database.write(handle -> {
            handle.execute("DELETE FROM permission WHERE permanent_id = ?", permanentId);
            long id = handle.createUpdate("""
                            INSERT INTO permission
                                (type, role_id, group_id, person_id, permanent_id, granted, comments)
                            VALUES (:type, :role, :group, :person, :permanent, :now, :comments)
                            """)
                    .bind("type", type.word())
                    .bind("role", recipient instanceof ToRole role ? roleId(handle, role) : null)
                    .bind("group", recipient instanceof ToGroup group ? groupId(handle, group) : null)
                    .bind("person", recipient instanceof ToUser user ? userId(handle, user) : null)
                    .bind("permanent", permanentId)
                    .bind("now", clock.millis())
                    .bind("comments", comments)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            parameters.forEach((name, value) -> handle.execute(
                    "INSERT INTO permission_parameter (permission_id, name, value) VALUES (?, ?, ?)", id, name, value));
            return PermissionRows.one(handle, permanentId).orElseThrow();
        });
    }

    /** Takes it back; false if there is none of that name. */
    public boolean revoke(String permanentId) {
        return database.write(handle -> handle.execute("DELETE FROM permission WHERE permanent_id = ?", permanentId))
                > 0;
    }

    private static String usualName(Recipient recipient, PermissionType type, Map<String, String> parameters) {
        String what = type == PermissionType.EXPERIMENT_ALLOWED
                ? "::" + parameters.get("experiment_permanent_id") + "@" + parameters.get("experiment_category_id")
                : type == PermissionType.INSTRUCTOR_OF_GROUP ? "::group-" + parameters.get("target_group") : "";
        return type.word() + what + "::" + recipient.scope() + ":" + recipient.name();
    }

    private static void check(PermissionType type, Map<String, String> parameters) {
        for (Parameter parameter : type.parameters()) {
            String value = parameters.get(parameter.name());
            if (value == null && parameter.required()) {
                throw new IllegalArgumentException(type.word() + " needs " + parameter.name());
            }
            if (value != null && !fits(parameter, value)) {
                throw new IllegalArgumentException(
                        "%s is a %s, not '%s'".formatted(parameter.name(), parameter.datatype(), value));
            }
        }
        for (String name : parameters.keySet()) {
            if (type.parameters().stream().noneMatch(known -> known.name().equals(name))) {
                throw new IllegalArgumentException(type.word() + " has no parameter " + name);
            }
        }
    }

    private static boolean fits(Parameter parameter, String value) {
        try {
            return switch (parameter.datatype()) {
                case "float" -> Double.parseDouble(value) > 0 && Double.isFinite(Double.parseDouble(value));
                case "int" -> Integer.parseInt(value) >= 0;
                case "bool" -> List.of("0", "1", "true", "false").contains(value);
                default -> !value.isBlank();
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long roleId(Handle handle, ToRole role) {
        return handle.createQuery("SELECT id FROM role WHERE name = :name")
                .bind("name", role.name())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(role));
    }

    private static long groupId(Handle handle, ToGroup group) {
        return Groups.find(handle, group.name()).map(Group::id).orElseThrow(() -> unknown(group));
    }

    private static long userId(Handle handle, ToUser user) {
        Optional<User> found = People.find(handle, user.name());
        return found.map(User::id).orElseThrow(() -> unknown(user));
    }

    private static IllegalArgumentException unknown(Recipient recipient) {
        return new IllegalArgumentException("There is no " + recipient.scope() + " '" + recipient.name() + "'");
    }
}

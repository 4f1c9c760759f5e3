// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.weblab.persistence.directory.PermissionType.Parameter;
import org.weblab.persistence.directory.Recipient.ToGroup;
import org.weblab.persistence.directory.Recipient.ToRole;
import org.weblab.persistence.directory.Recipient.ToUser;

/** Reads permissions with their parameters, one row for each parameter, in one query. */
final class PermissionRows {

    private static final String SELECT = """
            SELECT p.id, p.type, p.permanent_id, p.granted, p.comments,
                   r.name AS role, g.path AS path, u.login AS login, a.name AS parameter, a.value
            FROM permission p
            LEFT JOIN role r ON r.id = p.role_id
            LEFT JOIN paths g ON g.id = p.group_id
            LEFT JOIN person u ON u.id = p.person_id
            LEFT JOIN permission_parameter a ON a.permission_id = p.id
            """;

    private static final String MINE = """
            , mine (id) AS (
                SELECT group_id FROM membership WHERE person_id = :person
                UNION
                SELECT g.parent_id FROM person_group g JOIN mine ON mine.id = g.id WHERE g.parent_id IS NOT NULL
            )
            """;

    private static final String OF_PERSON = """
            WHERE p.person_id = :person
               OR p.role_id = (SELECT role_id FROM person WHERE id = :person)
               OR p.group_id IN (SELECT id FROM mine)
            """;

    /** First what comes with the role, then with groups, then personally: the order in which the original gathers. */
    private static final String ORDER = """
            ORDER BY p.role_id IS NULL, p.group_id IS NULL, p.id
            """;

    private PermissionRows() {}

    /** Everything that the person may do, by role, by groups and those above them, or personally. */
    static List<Permission> of(Handle handle, long person) {
        return read(handle.createQuery("WITH RECURSIVE " + Groups.PATHS + MINE + SELECT + OF_PERSON + ORDER)
                .bind("person", person));
    }

    static List<Permission> all(Handle handle) {
        return read(handle.createQuery("WITH RECURSIVE " + Groups.PATHS + SELECT + "ORDER BY p.id"));
    }

    static Optional<Permission> one(Handle handle, String permanentId) {
        return read(handle.createQuery("WITH RECURSIVE " + Groups.PATHS + SELECT + "WHERE p.permanent_id = :permanent")
                        .bind("permanent", permanentId))
                .stream()
                .findFirst();
    }

    private static List<Permission> read(Query query) {
        Map<Long, Permission> permissions = new LinkedHashMap<>();
        Map<Long, Map<String, String>> parameters = new HashMap<>();
        query.map((row, context) -> {
                    long id = row.getLong("id");
                    Optional<PermissionType> type = PermissionType.of(row.getString("type"));
                    if (type.isPresent()) {
                        permissions.putIfAbsent(id, permission(row, type.get()));
                        parameter(row, parameters.computeIfAbsent(id, key -> new HashMap<>()));
                    }
                    return id;
                })
                .list();
        List<Permission> list = new ArrayList<>();
        permissions.forEach((id, permission) -> list.add(with(permission, parameters.getOrDefault(id, Map.of()))));
        return list;
    }

    private static Permission permission(ResultSet row, PermissionType type) throws SQLException {
        return new Permission(
                row.getLong("id"),
                type,
                recipient(row),
                row.getString("permanent_id"),
                Instant.ofEpochMilli(row.getLong("granted")),
                row.getString("comments"),
                Map.of());
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        String role = row.getString("role");
        String group = row.getString("path");
        if (role != null) {
            return new ToRole(role);
        }
        return group != null ? new ToGroup(group) : new ToUser(row.getString("login"));
    }

    private static void parameter(ResultSet row, Map<String, String> parameters) throws SQLException {
        String name = row.getString("parameter");
        if (name != null) {
            parameters.put(name, row.getString("value"));
        }
    }

    private static Permission with(Permission plain, Map<String, String> parameters) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (Parameter parameter : plain.type().parameters()) {
            String value = parameters.get(parameter.name());
            if (value != null) {
                ordered.put(parameter.name(), value);
            }
        }
        return new Permission(
                plain.id(),
                plain.type(),
                plain.recipient(),
                plain.permanentId(),
                plain.granted(),
                plain.comments(),
                Collections.unmodifiableMap(ordered));
    }
}

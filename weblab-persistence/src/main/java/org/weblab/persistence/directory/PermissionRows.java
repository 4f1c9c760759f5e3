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

/** Permissions with their parameters, out of one row for each parameter, read with one statement. */
final class PermissionRows {

    private static final String COLUMNS = """
            p.id, p.type, p.permanent_id, p.granted, p.comments,
            r.name AS role, g.path AS path, u.login AS login, a.name AS parameter, a.value
            """;

    private static final String DETAILS = """
            LEFT JOIN role r ON r.id = p.role_id
            LEFT JOIN paths g ON g.id = p.group_id
            LEFT JOIN person u ON u.id = p.person_id
            LEFT JOIN permission_parameter a ON a.permission_id = p.id
            """;

    private static final String SELECT = "SELECT " + COLUMNS + "FROM permission p " + DETAILS;

    private static final String MINE = """
            , mine (id) AS (
                SELECT m.group_id FROM membership m JOIN person w ON w.id = m.person_id WHERE %1$s
                UNION
                SELECT g.parent_id FROM person_group g JOIN mine ON mine.id = g.id WHERE g.parent_id IS NOT NULL
            ), granted (id) AS (
                SELECT p.id FROM permission p JOIN person w ON w.id = p.person_id WHERE %1$s
                UNION
                SELECT p.id FROM permission p JOIN person w ON w.role_id = p.role_id WHERE %1$s
                UNION
                SELECT p.id FROM permission p JOIN mine ON mine.id = p.group_id
            )
            """;

    /** First what comes with the role, then with groups, then personally: the order in which the original gathers. */
    private static final String OF_PERSON =
            "WITH RECURSIVE " + Groups.PATHS + MINE + """
            SELECT w.id AS who, w.login AS who_login, w.full_name, w.email, wr.name AS who_role,
            """ + COLUMNS + """
            FROM person w
            JOIN role wr ON wr.id = w.role_id
            LEFT JOIN granted ON 1 = 1
            LEFT JOIN permission p ON p.id = granted.id
            """ + DETAILS + """
            WHERE %1$s
            ORDER BY p.role_id IS NULL, p.group_id IS NULL, p.id
            """;

    private final Map<Long, Permission> permissions = new LinkedHashMap<>();
    private final Map<Long, Map<String, String>> parameters = new HashMap<>();

    private PermissionRows() {}

    /** The person of that login, with what {@link #of} says. */
    static Optional<Grantee> grantee(Handle handle, String login) {
        return grantee(handle.createQuery(OF_PERSON.formatted("w.login = :login"))
                        .bind("login", login))
                .filter(grantee -> grantee.user().login().equals(login));
    }

    /** Everything that the person may do, by role, by groups and those above them, or personally. */
    static List<Permission> of(Handle handle, long person) {
        return grantee(handle.createQuery(OF_PERSON.formatted("w.id = :person")).bind("person", person))
                .map(Grantee::permissions)
                .orElse(List.of());
    }

    private static Optional<Grantee> grantee(Query query) {
        PermissionRows rows = new PermissionRows();
        List<User> users = query.map((row, context) -> {
                    rows.add(row);
                    return new User(
                            row.getLong("who"),
                            row.getString("who_login"),
                            row.getString("full_name"),
                            row.getString("email"),
                            row.getString("who_role"));
                })
                .list();
        return users.stream().findFirst().map(user -> new Grantee(user, rows.list()));
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
        PermissionRows rows = new PermissionRows();
        query.map((row, context) -> rows.add(row)).list();
        return rows.list();
    }

    /** Whoever has no permission has a row without one. */
    private boolean add(ResultSet row) throws SQLException {
        String word = row.getString("type");
        Optional<PermissionType> type = word == null ? Optional.empty() : PermissionType.of(word);
        if (type.isPresent()) {
            long id = row.getLong("id");
            permissions.putIfAbsent(id, permission(row, type.get()));
            parameter(row, parameters.computeIfAbsent(id, key -> new HashMap<>()));
        }
        return type.isPresent();
    }

    private List<Permission> list() {
        List<Permission> list = new ArrayList<>();
        permissions.forEach((id, permission) -> list.add(with(permission, parameters.getOrDefault(id, Map.of()))));
        return List.copyOf(list);
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

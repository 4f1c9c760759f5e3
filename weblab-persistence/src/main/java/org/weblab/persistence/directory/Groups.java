// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.Database;

/** The tree of groups, and who is in them. */
public final class Groups {

    /** A table of all groups with their paths; how long they may be, MySQL takes from the first line. */
    static final String PATHS = """
            paths (id, path) AS (
                SELECT id, CAST(name AS CHAR(4000)) FROM person_group WHERE parent_id IS NULL
                UNION ALL
                SELECT g.id, concat(paths.path, '/', g.name) FROM person_group g JOIN paths ON g.parent_id = paths.id
            )
            """;

    private static final RowMapper<Group> GROUP = (row, context) -> new Group(row.getLong("id"), row.getString("path"));

    private final Database database;

    /** The groups of this directory. */
    public Groups(Database database) {
        this.database = database;
    }

    /** All of them, by path. */
    public List<Group> list() {
        return database.read(
                handle -> handle.createQuery("WITH RECURSIVE " + PATHS + "SELECT id, path FROM paths ORDER BY path")
                        .map(GROUP)
                        .list());
    }

    /** The group of that path. */
    public Optional<Group> byPath(String path) {
        return database.read(handle -> find(handle, path));
    }

    /** The groups that the person is a member of, without those above them; by path. */
    public List<Group> of(User user) {
        return database.read(handle -> handle.createQuery("WITH RECURSIVE " + PATHS + """
                        SELECT p.id, p.path FROM paths p JOIN membership m ON m.group_id = p.id
                        WHERE m.person_id = :person ORDER BY p.path
                        """)
                .bind("person", user.id())
                .map(GROUP)
                .list());
    }

    /** The logins of its members, without those of the groups below it. */
    public List<String> members(Group group) {
        return database.read(handle -> handle.createQuery("""
                                SELECT p.login FROM person p JOIN membership m ON m.person_id = p.id
                                WHERE m.group_id = :group ORDER BY p.login
                                """)
                .bind("group", group.id())
                .mapTo(String.class)
                .list());
    }

    /** Makes the group, and those above it that do not exist; answers the one there is if it exists. */
    public Group create(String path) {
        return database.write(handle -> {
            Long parent = null;
            for (String name : names(path)) {
                Long here = parent;
                parent = child(handle, here, name).orElseGet(() -> insert(handle, here, name));
            }
            return find(handle, path).orElseThrow();
        });
    }

    /** Removes the group and those below it; the people stay. False if there is none of that path. */
    public boolean remove(String path) {
        return database.write(handle -> find(handle, path)
                .map(group -> handle.createUpdate("DELETE FROM person_group WHERE id = :id")
                                .bind("id", group.id())
                                .execute()
                        > 0)
                .orElse(false));
    }

    /** The person becomes a member, or stays one. */
    public void add(User user, Group group) {
        database.change(handle -> handle.createUpdate("""
                                INSERT INTO membership (person_id, group_id)
                                SELECT :person, :group WHERE NOT EXISTS (
                                    SELECT 1 FROM membership WHERE person_id = :person AND group_id = :group)
                                """)
                .bind("person", user.id())
                .bind("group", group.id())
                .execute());
    }

    /** The person is no member any more. */
    public void remove(User user, Group group) {
        database.change(
                handle -> handle.createUpdate("DELETE FROM membership WHERE person_id = :person AND group_id = :group")
                        .bind("person", user.id())
                        .bind("group", group.id())
                        .execute());
    }

    static Optional<Group> find(Handle handle, String path) {
        Long id = null;
        for (String name : names(path)) {
            Optional<Long> child = child(handle, id, name);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            id = child.get();
        }
        return id == null ? Optional.empty() : Optional.of(new Group(id, path));
    }

    private static Optional<Long> child(Handle handle, @Nullable Long parent, String name) {
        return handle.createQuery("""
                        SELECT id FROM person_group WHERE coalesce(parent_id, 0) = coalesce(:parent, 0) AND name = :name
                        """)
                .bind("parent", parent)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne();
    }

    private static Long insert(Handle handle, @Nullable Long parent, String name) {
        return handle.createUpdate("INSERT INTO person_group (name, parent_id) VALUES (:name, :parent)")
                .bind("name", name)
                .bind("parent", parent)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static List<String> names(String path) {
        List<String> names = List.of(path.split("/", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("The path of a group is one or more names with / between them");
        }
        return names;
    }
}

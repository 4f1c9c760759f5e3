// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.weblab.persistence.Database;

/** The people who can log in. */
public final class People {

    private static final RowMapper<User> USER = (row, context) -> new User(
            row.getLong("id"),
            row.getString("login"),
            row.getString("full_name"),
            row.getString("email"),
            row.getString("role"));

    private static final String SELECT = """
            SELECT p.id, p.login, p.full_name, p.email, r.name AS role
            FROM person p JOIN role r ON r.id = p.role_id
            """;

    private final Database database;
    private final InstantSource clock;

    /** The people of this directory. */
    public People(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The person of that login. */
    public Optional<User> byLogin(String login) {
        return database.read(handle -> find(handle, login));
    }

    static Optional<User> find(Handle handle, String login) {
        return handle.createQuery(SELECT + "WHERE p.login = :login")
                .bind("login", login)
                .map(USER)
                // To MySQL texts are equal that differ in spaces at their ends; who guesses passwords shall have one
                // login.
                .filter(user -> user.login().equals(login))
                .findOne();
    }

    /** The person of that number. */
    public Optional<User> byId(long id) {
        return database.read(handle -> handle.createQuery(SELECT + "WHERE p.id = :id")
                .bind("id", id)
                .map(USER)
                .findOne());
    }

    /** Everybody, by login. */
    public List<User> list() {
        return database.read(handle ->
                handle.createQuery(SELECT + "ORDER BY p.login").map(USER).list());
    }

    /** The roles there are. */
    public List<String> roles() {
        return database.read(handle -> handle.createQuery("SELECT name FROM role ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    /**
     * Adds a person, who cannot log in before {@link Credentials#set}. Empty if somebody has that login already; throws
     * {@link IllegalArgumentException}, with a text for the administrator, if the role is unknown or the login unusable.
     */
    public Optional<User> create(String login, String fullName, String email, String role) {
        if (!login.strip().equals(login) || login.isEmpty() || login.length() > 32) {
            throw new IllegalArgumentException("A login has 1 to 32 characters, no spaces at its ends");
        }
        return database.write(handle -> {
            if (find(handle, login).isPresent()) {
                return Optional.empty();
            }
            long id = handle.createUpdate("""
                            INSERT INTO person (login, full_name, email, role_id, created)
                            VALUES (:login, :name, :email, :role, :now)
                            """)
                    .bind("login", login)
                    .bind("name", fullName)
                    .bind("email", email)
                    .bind("role", roleId(handle, role))
                    .bind("now", clock.millis())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            return Optional.of(new User(id, login, fullName, email, role));
        });
    }

    /** Changes name, mail address and role of the person of that number; not the login. */
    public void update(User user) {
        database.change(handle -> handle.createUpdate("""
                                UPDATE person SET full_name = :name, email = :email, role_id = :role WHERE id = :id
                                """)
                .bind("name", user.fullName())
                .bind("email", user.email())
                .bind("role", roleId(handle, user.role()))
                .bind("id", user.id())
                .execute());
    }

    /** Removes the person; the history stays. False if there is none of that login. */
    public boolean remove(String login) {
        return database.write(handle -> handle.createUpdate("DELETE FROM person WHERE login = :login")
                        .bind("login", login)
                        .execute())
                > 0;
    }

    private static long roleId(Handle handle, String role) {
        return handle.createQuery("SELECT id FROM role WHERE name = :name")
                .bind("name", role)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("There is no role '" + role + "'"));
    }
}

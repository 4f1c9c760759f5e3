// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** Who used what, and when. */
public final class Uses {

    private static final String SELECT = """
            SELECT u.*,
                   (SELECT count(*) FROM lab_command c WHERE c.reservation = u.reservation AND c.mark IS NULL) AS commands,
                   (SELECT count(*) FROM lab_file f WHERE f.reservation = u.reservation) AS files
            FROM lab_use u
            """;

    private static final RowMapper<Use> USE = (row, context) -> new Use(
            row.getLong("id"),
            new ReservationId(row.getString("reservation")),
            nullable(row.getLong("person_id"), row.wasNull()),
            row.getString("login"),
            new ExperimentId(row.getString("experiment"), row.getString("category")),
            row.getString("origin"),
            row.getString("laboratory"),
            row.getString("resource"),
            Instant.ofEpochMilli(row.getLong("began")),
            instant(nullable(row.getLong("ended"), row.wasNull())),
            row.getString("reason"),
            row.getLong("commands"),
            row.getLong("files"));

    private final Database database;

    /** The uses of this directory. */
    public Uses(Database database) {
        this.database = database;
    }

    /** Writes all of them down, or none. May be repeated, and a use may come again when it has ended. */
    public void write(Collection<UseEntry> entries) {
        database.change(handle -> {
            for (UseEntry entry : entries) {
                UseRows.write(handle, entry);
            }
        });
    }

    /** The use of that reservation. */
    public Optional<Use> byReservation(ReservationId reservation) {
        return database.read(handle -> handle.createQuery(SELECT + "WHERE u.reservation = :reservation")
                .bind("reservation", reservation.value())
                .map(USE)
                .findOne());
    }

    /**
     * The person's uses, the latest first.
     *
     * @param page from 1
     * @param size of a page
     */
    public UsePage page(User user, int page, int size) {
        return database.read(handle -> {
            List<Use> uses = handle.createQuery(SELECT
                            + "WHERE u.person_id = :person ORDER BY u.began DESC, u.id DESC LIMIT :size OFFSET :skip")
                    .bind("person", user.id())
                    .bind("size", size)
                    .bind("skip", (page - 1L) * size)
                    .map(USE)
                    .list();
            return new UsePage(total(handle, user), uses);
        });
    }

    /** How often the person used anything. */
    public long total(User user) {
        return database.read(handle -> total(handle, user));
    }

    private static long total(Handle handle, User user) {
        return handle.createQuery("SELECT count(*) FROM lab_use WHERE person_id = :person")
                .bind("person", user.id())
                .mapTo(Long.class)
                .one();
    }

    /** How often anybody used the experiment. */
    public long total(ExperimentId experiment) {
        return database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM lab_use WHERE category = :category AND experiment = :name")
                .bind("category", experiment.category())
                .bind("name", experiment.name())
                .mapTo(Long.class)
                .one());
    }

    /** The latest uses of the experiment by anybody, the latest first. */
    public List<Use> latest(ExperimentId experiment, int count) {
        return latest("WHERE u.category = :category AND u.experiment = :name", Map.of(), experiment, count);
    }

    /** The latest uses of the experiment by that person, the latest first. */
    public List<Use> latest(User user, ExperimentId experiment, int count) {
        return latest(
                "WHERE u.person_id = :person AND u.category = :category AND u.experiment = :name",
                Map.of("person", user.id()),
                experiment,
                count);
    }

    private List<Use> latest(String where, Map<String, Long> person, ExperimentId experiment, int count) {
        return database.read(
                handle -> handle.createQuery(SELECT + where + " ORDER BY u.began DESC, u.id DESC LIMIT :count")
                        .bindMap(person)
                        .bind("category", experiment.category())
                        .bind("name", experiment.name())
                        .bind("count", count)
                        .map(USE)
                        .list());
    }

    /** What was known of the request that led to the use. */
    public Map<String, String> properties(ReservationId reservation) {
        return database.read(handle -> {
            Map<String, String> properties = new HashMap<>();
            handle.createQuery("SELECT name, value FROM lab_use_property WHERE reservation = :reservation")
                    .bind("reservation", reservation.value())
                    .map((row, context) -> properties.put(row.getString("name"), row.getString("value")))
                    .list();
            return Map.copyOf(properties);
        });
    }

    static @Nullable Long nullable(long value, boolean wasNull) {
        return wasNull ? null : value;
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}

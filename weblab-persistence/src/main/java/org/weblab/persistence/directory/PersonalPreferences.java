// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;

/** What people like. */
public final class PersonalPreferences {

    private final Database database;

    /** The preferences of this directory. */
    public PersonalPreferences(Database database) {
        this.database = database;
    }

    /** What the person likes. */
    public Preferences of(User user) {
        return database.read(handle -> {
            List<ExperimentId> favourites = handle.createQuery("""
                            SELECT e.name, c.name AS category
                            FROM favourite f
                            JOIN catalogue_experiment e ON e.id = f.experiment_id
                            JOIN catalogue_category c ON c.id = e.category_id
                            WHERE f.person_id = :person ORDER BY f.position
                            """)
                    .bind("person", user.id())
                    .map((row, context) -> new ExperimentId(row.getString("name"), row.getString("category")))
                    .list();
            return handle.createQuery("SELECT language, labs_by FROM preference WHERE person_id = :person")
                    .bind("person", user.id())
                    .map((row, context) ->
                            new Preferences(row.getString("language"), row.getString("labs_by"), favourites))
                    .findOne()
                    .orElseGet(() -> new Preferences(null, Preferences.NONE.order(), favourites));
        });
    }

    /** Remembers what the person likes; favourites that the catalogue does not have are forgotten. */
    public void set(User user, Preferences preferences) {
        database.change(handle -> {
            handle.execute("DELETE FROM preference WHERE person_id = ?", user.id());
            handle.createUpdate(
                            "INSERT INTO preference (person_id, language, labs_by) VALUES (:person, :language, :order)")
                    .bind("person", user.id())
                    .bind("language", preferences.language())
                    .bind("order", preferences.order())
                    .execute();
            handle.execute("DELETE FROM favourite WHERE person_id = ?", user.id());
            List<ExperimentId> favourites =
                    preferences.favourites().stream().distinct().toList();
            for (int i = 0; i < favourites.size(); i++) {
                insert(handle, user, favourites.get(i), i);
            }
        });
    }

    private static void insert(Handle handle, User user, ExperimentId favourite, int position) {
        handle.createUpdate("""
                        INSERT INTO favourite (person_id, experiment_id, position)
                        SELECT :person, e.id, :position
                        FROM catalogue_experiment e JOIN catalogue_category c ON c.id = e.category_id
                        WHERE c.name = :category AND e.name = :name
                        """)
                .bind("person", user.id())
                .bind("position", position)
                .bind("category", favourite.category())
                .bind("name", favourite.name())
                .execute();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;

/** The experiments there are, as people see them. */
public final class Catalogue {

    private final Database database;

    /** The catalogue of this directory. */
    public Catalogue(Database database) {
        this.database = database;
    }

    /** All of them, by category and name. */
    public List<Experiment> experiments() {
        return database.read(ExperimentRows::all);
    }

    /** That one. */
    public Optional<Experiment> experiment(ExperimentId name) {
        return database.read(handle -> ExperimentRows.one(handle, name));
    }

    /** The names of the categories, those without experiments too. */
    public List<String> categories() {
        return database.read(handle -> handle.createQuery("SELECT name FROM catalogue_category ORDER BY name")
                .mapTo(String.class)
                .list());
    }

    /** Adds the experiment, or changes the one of that name to this; its {@code id} is not looked at. Answers it with its id. */
    public Experiment put(Experiment experiment) {
        return database.write(handle -> {
            Optional<Experiment> old = ExperimentRows.one(handle, experiment.name());
            long id = old.isPresent()
                    ? old.get().id()
                    : insert(
                            handle,
                            experiment,
                            category(handle, experiment.name().category()));
            change(handle, id, experiment);
            return ExperimentRows.one(handle, experiment.name()).orElseThrow();
        });
    }

    /** Removes it; the history stays. False if there is none of that name. */
    public boolean remove(ExperimentId name) {
        return database.write(handle -> ExperimentRows.one(handle, name)
                .map(experiment -> handle.execute("DELETE FROM catalogue_experiment WHERE id = ?", experiment.id()) > 0)
                .orElse(false));
    }

    private static long category(Handle handle, String name) {
        return handle.createQuery("SELECT id FROM catalogue_category WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createUpdate("INSERT INTO catalogue_category (name) VALUES (:name)")
                        .bind("name", name)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    private static long insert(Handle handle, Experiment experiment, long category) {
        return handle.createUpdate("""
                        INSERT INTO catalogue_experiment
                            (category_id, name, title, description, starts, ends, client)
                        VALUES (:category, :name, '', '', 0, 0, '')
                        """)
                .bind("category", category)
                .bind("name", experiment.name().name())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static void change(Handle handle, long id, Experiment experiment) {
        handle.createUpdate("""
                        UPDATE catalogue_experiment
                        SET title = :title, description = :description, preparation = :preparation,
                            picture = :picture, starts = :starts, ends = :ends, client = :client
                        WHERE id = :id
                        """)
                .bind("title", experiment.title())
                .bind("description", experiment.description())
                .bind("preparation", experiment.preparation())
                .bind("picture", experiment.picture())
                .bind("starts", experiment.start().toEpochMilli())
                .bind("ends", experiment.end().toEpochMilli())
                .bind("client", experiment.client())
                .bind("id", id)
                .execute();
        handle.execute("DELETE FROM catalogue_parameter WHERE experiment_id = ?", id);
        for (Map.Entry<String, Object> parameter : experiment.parameters().entrySet()) {
            handle.createUpdate("""
                            INSERT INTO catalogue_parameter (experiment_id, name, kind, value)
                            VALUES (:id, :name, :kind, :value)
                            """)
                    .bind("id", id)
                    .bind("name", parameter.getKey())
                    .bind("kind", ExperimentRows.kind(parameter.getValue()))
                    .bind("value", parameter.getValue().toString())
                    .execute();
        }
    }
}

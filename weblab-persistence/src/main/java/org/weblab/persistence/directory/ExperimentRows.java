// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.protocol.ExperimentId;

/** Reads experiments with their parameters, one row for each parameter, in one query. */
final class ExperimentRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRows.class);

    private static final String SELECT = """
            SELECT e.id, e.name, c.name AS category, e.title, e.description, e.preparation, e.picture, e.starts,
                   e.ends, e.client, p.name AS parameter, p.kind, p.value
            FROM catalogue_experiment e
            JOIN catalogue_category c ON c.id = e.category_id
            LEFT JOIN catalogue_parameter p ON p.experiment_id = e.id
            """;

    private ExperimentRows() {}

    static List<Experiment> all(Handle handle) {
        return read(handle.createQuery(SELECT + "ORDER BY c.name, e.name, p.name"));
    }

    static Optional<Experiment> one(Handle handle, ExperimentId name) {
        return read(handle.createQuery(SELECT + "WHERE c.name = :category AND e.name = :name ORDER BY p.name")
                        .bind("category", name.category())
                        .bind("name", name.name()))
                .stream()
                .findFirst();
    }

    static String kind(Object value) {
        return switch (value) {
            case Boolean bool -> "bool";
            case Integer integer -> "integer";
            case Long integer -> "integer";
            case Double number -> "floating";
            case String text -> "string";
            default -> throw new IllegalArgumentException("A parameter is a text, a number or a truth value: " + value);
        };
    }

    private static List<Experiment> read(Query query) {
        Map<Long, Experiment> experiments = new LinkedHashMap<>();
        Map<Long, Map<String, Object>> parameters = new HashMap<>();
        query.map((row, context) -> {
                    Experiment experiment = experiment(row);
                    experiments.putIfAbsent(experiment.id(), experiment);
                    parameter(row, parameters.computeIfAbsent(experiment.id(), id -> new HashMap<>()));
                    return experiment.id();
                })
                .list();
        return experiments.values().stream()
                .map(experiment -> with(experiment, parameters.getOrDefault(experiment.id(), Map.of())))
                .toList();
    }

    private static Experiment experiment(ResultSet row) throws SQLException {
        return new Experiment(
                row.getLong("id"),
                new ExperimentId(row.getString("name"), row.getString("category")),
                row.getString("title"),
                row.getString("description"),
                row.getString("preparation"),
                row.getString("picture"),
                Instant.ofEpochMilli(row.getLong("starts")),
                Instant.ofEpochMilli(row.getLong("ends")),
                row.getString("client"),
                Map.of());
    }

    private static void parameter(ResultSet row, Map<String, Object> parameters) throws SQLException {
        String name = row.getString("parameter");
        if (name != null) {
            Object value = value(name, row.getString("kind"), row.getString("value"));
            if (value != null) {
                parameters.put(name, value);
            }
        }
    }

    /** Null for one to be skipped: the original skips empty ones. */
    private static @Nullable Object value(String name, String kind, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return switch (kind) {
                case "bool" -> Boolean.valueOf(text.equalsIgnoreCase("true"));
                case "integer" -> Long.valueOf(text);
                case "floating" -> Double.valueOf(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            LOG.warn("Parameter {} is skipped: {} is no number", name, text);
            return null;
        }
    }

    private static Experiment with(Experiment plain, Map<String, Object> parameters) {
        return new Experiment(
                plain.id(),
                plain.name(),
                plain.title(),
                plain.description(),
                plain.preparation(),
                plain.picture(),
                plain.start(),
                plain.end(),
                plain.client(),
                parameters);
    }
}

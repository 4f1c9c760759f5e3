// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;
import org.weblab.testkit.TickingClock;

/** A directory to fill with sentences. */
final class DirectoryOfTest implements AutoCloseable {

    final TickingClock clock = new TickingClock();
    final Database database;
    final People people;
    final Groups groups;
    final Catalogue catalogue;
    final Grants grants;
    final Permissions permissions;

    DirectoryOfTest(Database database) {
        this.database = database;
        people = new People(database, clock);
        groups = new Groups(database);
        catalogue = new Catalogue(database);
        grants = new Grants(database, clock);
        permissions = new Permissions(database);
    }

    User student(String login) {
        return person(login, "student");
    }

    User person(String login, String role) {
        return people.create(login, "Name of " + login, login + "@example.com", role)
                .orElseThrow();
    }

    Experiment experiment(String name) {
        return experiment(name, Map.of());
    }

    Experiment experiment(String name, Map<String, Object> parameters) {
        return catalogue.put(new Experiment(
                0,
                ExperimentId.parse(name),
                "Title of " + name,
                "What it is",
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2036-01-01T00:00:00Z"),
                "js",
                parameters));
    }

    Permission allow(Recipient recipient, String experiment, String seconds, String... more) {
        ExperimentId id = ExperimentId.parse(experiment);
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "experiment_permanent_id", id.name(),
                "experiment_category_id", id.category(),
                "time_allowed", seconds));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return grants.grant(recipient, PermissionType.EXPERIMENT_ALLOWED, parameters, "");
    }

    Permission grant(Recipient recipient, PermissionType type) {
        return grants.grant(recipient, type, Map.of(), "");
    }

    @Override
    public void close() {
        database.close();
    }
}

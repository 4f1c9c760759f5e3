// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.Experiment;
import org.weblab.persistence.directory.Grants;
import org.weblab.persistence.directory.Group;
import org.weblab.persistence.directory.Groups;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Recipient;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;
import org.weblab.protocol.ExperimentId;

/** The people, experiments and permissions of the deployment whose traffic was recorded, as far as students see them. */
final class RecordedDirectory {

    private static final Map<String, Object> DUMMY_PAGE = Map.of("html.file", "nativelabs/dummy.html", "builtin", true);
    private static final Map<String, Object> XMLRPC_PAGE = Map.of(
            "html.file",
            "nativelabs/dummy.html",
            "builtin",
            true,
            "experiment.info.description",
            "the XML-RPC lab",
            "experiment.info.link",
            "http://example.com/info");

    private final People people;
    private final Credentials credentials;
    private final Groups groups;
    private final Grants grants;
    private final Catalogue catalogue;
    private final String password;

    private RecordedDirectory(Database database, InstantSource clock) {
        people = new People(database, clock);
        credentials = new Credentials(database, clock);
        groups = new Groups(database);
        grants = new Grants(database, clock);
        catalogue = new Catalogue(database);
        password = new Passwords(1).hash("password");
    }

    static void fill(Database database, InstantSource clock) {
        RecordedDirectory directory = new RecordedDirectory(database, clock);
        directory.addExperiments();
        directory.addPeople();
    }

    private void addExperiments() {
        groups.create("Students users");
        addExperiment("dummy", "Dummy experiments", "js", DUMMY_PAGE, "200");
        addExperiment("slow", "Dummy experiments", "js", DUMMY_PAGE, "60");
        addExperiment("batch", "Dummy experiments", "js", DUMMY_PAGE, "60");
        addExperiment("finish", "Dummy experiments", "js", DUMMY_PAGE, "60");
        addExperiment("broken", "Dummy experiments", "js", DUMMY_PAGE, "60");
        addExperiment("xmlrpc", "XML-RPC experiments", "js", XMLRPC_PAGE, "30");
        addExperiment("http", "HTTP experiments", "redirect", Map.of(), "30");
        addExperiment("httpconc", "HTTP experiments", "redirect", Map.of(), "30");
    }

    private void addExperiment(
            String name, String category, String client, Map<String, Object> parameters, String seconds) {
        catalogue.put(new Experiment(
                0,
                new ExperimentId(name, category),
                "The " + name,
                "What one learns with " + name,
                null,
                null,
                Instant.parse("2026-11-23T00:39:35.851Z"),
                Instant.parse("2038-11-23T00:39:35.851Z"),
                client,
                parameters));
        Map<String, String> permission = new LinkedHashMap<>();
        permission.put("experiment_permanent_id", name);
        permission.put("experiment_category_id", category);
        permission.put("time_allowed", seconds);
        grants.grant(
                new Recipient.ToGroup("Students users"),
                PermissionType.EXPERIMENT_ALLOWED,
                permission,
                "",
                "Students users::" + name + "@" + category);
    }

    private void addPeople() {
        Group students = groups.byPath("Students users").orElseThrow();
        for (int i = 1; i <= 3; i++) {
            groups.add(
                    addPerson("student00" + i, "Student 00" + i, "student00" + i + "@example.com", "student"),
                    students);
        }
        addPerson("noperm", "No Permissions", "noperm@example.com", "student");
        addPerson("instructor1", "Instructor One", "inst@example.com", "instructor");
        addPerson("admin", "Administrator", "", "administrator");
        grants.grant(
                new Recipient.ToRole("administrator"),
                PermissionType.ADMIN_PANEL_ACCESS,
                Map.of("full_privileges", "1"),
                "",
                "administrator_role::admin_panel_access");
        grants.grant(
                new Recipient.ToRole("administrator"),
                PermissionType.ACCESS_ALL_LABS,
                Map.of(),
                "",
                "administrator_role::access_all_labs");
    }

    private User addPerson(String login, String name, String email, String role) {
        User user = people.create(login, name, email, role).orElseThrow();
        credentials.set(user, password);
        return user;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.Experiment;
import org.weblab.persistence.directory.Grants;
import org.weblab.persistence.directory.Group;
import org.weblab.persistence.directory.Groups;
import org.weblab.persistence.directory.InitialData;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Recipient;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;
import org.weblab.protocol.ExperimentId;

/** The first people of a deployment, its experiments, and who may use them. What is there already stays. */
final class FirstData {

    private static final String STUDENTS = "Students";

    private final CreateOptions options;
    private final People people;
    private final Groups groups;
    private final Credentials credentials;
    private final Catalogue catalogue;
    private final Grants grants;
    private final InitialData rights;
    private final Set<String> created = new LinkedHashSet<>();
    private final Passwords passwords = new Passwords(1);

    FirstData(CreateOptions options, Database directory, InstantSource clock) {
        this.options = options;
        this.people = new People(directory, clock);
        this.groups = new Groups(directory);
        this.credentials = new Credentials(directory, clock);
        this.catalogue = new Catalogue(directory);
        this.grants = new Grants(directory, clock);
        this.rights = new InitialData(directory, clock);
    }

    /** Adds what is missing; the logins of those who were not there before. */
    Set<String> fill(FirstPasswords first) {
        CreateOptions.Administrator wanted = options.administrator;
        if (people.byLogin(wanted.login).isEmpty()) {
            created.add(wanted.login);
        }
        options.say("people and permissions");
        rights.write(wanted.login, wanted.name, wanted.mail, passwords.hash(first.administrator()));

        List<ExperimentId> experiments = new ArrayList<>();
        for (Experiment experiment : InitialExperiments.of(options)) {
            catalogue.put(experiment);
            experiments.add(experiment.name());
            allow(new Recipient.ToUser(wanted.login), experiment.name());
        }
        for (String student : options.sampleStudents()) {
            Group students = groups.create(STUDENTS);
            groups.add(student(student, first.students()), students);
            experiments.forEach(experiment -> allow(new Recipient.ToGroup(STUDENTS), experiment));
        }
        return created;
    }

    /** Somebody who exists keeps the password: {@code --force} must not let anybody in. */
    private User student(String login, String password) {
        String name = login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1);
        return people.byLogin(login).orElseGet(() -> {
            User user = people.create(login, name, "", "student").orElseThrow();
            credentials.set(user, passwords.hash(password));
            created.add(login);
            return user;
        });
    }

    private void allow(Recipient recipient, ExperimentId experiment) {
        grants.grant(
                recipient,
                PermissionType.EXPERIMENT_ALLOWED,
                Map.of(
                        "experiment_permanent_id", experiment.name(),
                        "experiment_category_id", experiment.category(),
                        "time_allowed", Integer.toString(InitialExperiments.secondsOf(experiment))),
                "");
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.InstantSource;
import java.util.Map;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Recipient.ToGroup;
import org.weblab.persistence.directory.Recipient.ToRole;

/** What a new deployment begins with: what roles may do, a group of administrators and the first of them. May be repeated. */
public final class InitialData {

    /** The group of those who administrate. */
    public static final String ADMINISTRATORS = "Administrators";

    private static final Map<String, String> ALL = Map.of("full_privileges", "1");

    private final People people;
    private final Groups groups;
    private final Credentials credentials;
    private final Grants grants;

    /** For this directory. */
    public InitialData(Database directory, InstantSource clock) {
        people = new People(directory, clock);
        groups = new Groups(directory);
        credentials = new Credentials(directory, clock);
        grants = new Grants(directory, clock);
    }

    /** Writes it. Somebody who has that login already becomes an administrator and keeps the password. */
    public User write(String login, String fullName, String email, String passwordHash) {
        grant(new ToRole("federated"), PermissionType.ACCESS_FORWARD, Map.of(), "federated_role");
        grant(new ToRole("administrator"), PermissionType.ADMIN_PANEL_ACCESS, ALL, "administrator_role");
        grant(new ToRole("administrator"), PermissionType.ACCESS_ALL_LABS, Map.of(), "administrator_role");
        Group administrators = groups.create(ADMINISTRATORS);
        grant(new ToGroup(ADMINISTRATORS), PermissionType.ADMIN_PANEL_ACCESS, ALL, "Administrators");
        User administrator = people.byLogin(login)
                .or(() -> people.create(login, fullName, email, "administrator"))
                .orElseThrow();
        if (credentials.hash(administrator).isEmpty()) {
            credentials.set(administrator, passwordHash);
        }
        groups.add(administrator, administrators);
        return administrator;
    }

    /** One experiment for all members of a group, named as the original names it. */
    public Permission allow(String group, Experiment experiment, double seconds) {
        Map<String, String> parameters = Map.of(
                "experiment_permanent_id", experiment.name().name(),
                "experiment_category_id", experiment.name().category(),
                "time_allowed", number(seconds));
        return grants.grant(
                new ToGroup(group),
                PermissionType.EXPERIMENT_ALLOWED,
                parameters,
                "",
                group + " users::" + experiment.name());
    }

    private void grant(Recipient recipient, PermissionType type, Map<String, String> parameters, String prefix) {
        grants.grant(recipient, type, parameters, "", prefix + "::" + type.word());
    }

    /** As a person would write it. */
    private static String number(double seconds) {
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }
}

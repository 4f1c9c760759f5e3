// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.NewPassword;
import org.weblab.admin.host.Reason;
import org.weblab.admin.host.UnusableStore;
import org.weblab.admin.host.UnusableStore.Why;
import org.weblab.persistence.MysqlAdministrator;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Secret;

/** Databases of MySQL that are missing, or have no user of ours: made by an administrator of the server, who is asked for. */
final class MissingDatabases {

    private final CreateOptions options;
    private final StorePasswords given;
    private final Questions questions;
    private final Unfinished unfinished;

    /** One for each server. */
    private final Map<StoreAddress.Node, Administrator> administrators = new HashMap<>();

    private record Administrator(String user, Secret password) {}

    MissingDatabases(CreateOptions options, StorePasswords given, Questions questions, Unfinished unfinished) {
        this.options = options;
        this.given = given;
        this.questions = questions;
        this.unfinished = unfinished;
    }

    /**
     * Makes the database and its user; the user's password. Throws {@link AdminError} if that is not wanted or not possible.
     *
     * @param what it is for
     * @param password that the user has or shall have; if there is none, one is made
     * @param refused why it could not be used as it is
     */
    Secret make(String what, StoreAddress.Mysql wanted, Optional<Secret> password, UnusableStore refused) {
        String problem = "database used for %s is misconfigured".formatted(what);
        String reason = String.valueOf(refused.getMessage());
        if (!isMissing(refused) || !mayMake(problem, reason)) {
            throw new AdminError(problem, reason, advice(refused));
        }
        Administrator administrator = administrators.computeIfAbsent(wanted.node(), node -> administrator());
        // A user who only lacks the database has shown a password that works.
        Secret chosen = password.orElseGet(() ->
                refused.why() == Why.DENIED ? new Secret(NewPassword.random().value()) : new Secret("weblab"));
        try {
            MysqlAdministrator there = new MysqlAdministrator(
                    wanted,
                    chosen.value(),
                    administrator.user(),
                    administrator.password().value());
            unfinished.make(there::make, there::unmake);
        } catch (RuntimeException e) {
            administrators.remove(wanted.node());
            throw new AdminError(
                    "could not create database. reason: " + Reason.of(e),
                    "Where administrators come in through the socket only, make one for this: sudo mariadb -e \"CREATE"
                            + " USER weblab_admin@localhost IDENTIFIED BY '...'; GRANT ALL ON *.* TO"
                            + " weblab_admin@localhost WITH GRANT OPTION\"");
        }
        options.say("database " + wanted.database() + " for " + what);
        return chosen;
    }

    /** Of a user who was there already, with another password; throws {@link AdminError} if nobody can be asked. */
    Secret passwordOf(StoreAddress.Mysql address, UnusableStore refused) {
        String problem = "the user '%s' was there already, with another password".formatted(address.user());
        if (!questions.allowed() || refused.why() != Why.DENIED) {
            throw new AdminError(
                    problem,
                    String.valueOf(refused.getMessage()),
                    "Give it by --db-passwd or --coordination-db-passwd. If another deployment uses this server, give"
                            + " names of its own: --db-name and --db-user, --coordination-db-name and"
                            + " --coordination-db-user.");
        }
        System.err.println("error: " + problem);
        return new Secret(questions.secret("Enter the password of the user " + address.user()));
    }

    private boolean mayMake(String problem, String reason) {
        if (!questions.allowed()) {
            return administratorIsGiven();
        }
        if (administratorIsGiven()) {
            return true;
        }
        System.err.printf("error: %s%nerror: %s%n", problem, reason);
        if (questions.yes("Would you like to create it now?")) {
            return true;
        }
        throw new AdminError("not creating", problem + ": " + reason);
    }

    private boolean administratorIsGiven() {
        return options.database.adminUser != null || given.administrator().isPresent();
    }

    private Administrator administrator() {
        if (administratorIsGiven()) {
            String user = options.database.adminUser == null ? "root" : options.database.adminUser;
            return new Administrator(user, given.administrator().orElse(new Secret("")));
        }
        String user = questions.text("Enter the MySQL administrator username", "root");
        return new Administrator(user, new Secret(questions.secret("Enter the MySQL administrator password")));
    }

    private static boolean isMissing(UnusableStore refused) {
        return refused.why() == Why.DENIED || refused.why() == Why.MISSING;
    }

    private static String advice(UnusableStore refused) {
        return isMissing(refused)
                ? "Make it, or let it be made: --db-admin-user and --db-admin-passwd name an administrator of the server."
                : "Start the server, or give another address: --db-host, --db-port, --coordination-db-host, ...";
    }
}

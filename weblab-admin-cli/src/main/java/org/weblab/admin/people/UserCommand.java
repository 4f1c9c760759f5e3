// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.NewPassword;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.Group;
import org.weblab.persistence.directory.Groups;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin user add|list|passwd DIR}: the people of a deployment. */
@Command(
        name = "user",
        description = "Add and list users, set passwords.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(add | list | passwd) DIR")
public final class UserCommand {

    private static final String PASSWORD_HELP =
            "- reads it from standard input; WEBLAB_PASSWORD works too. Without any it is asked for, or made and printed once.";

    @Command(name = "add", description = "Add a user.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--login", required = true) String login,
            @Option(names = "--name", required = true, description = "Full name.") String name,
            @Option(names = "--mail", defaultValue = "") String mail,
            @Option(names = "--role", defaultValue = "student", description = "Default: ${DEFAULT-VALUE}.") String role,
            @Option(names = "--group", description = "Path of a group, made if needed; may be repeated.") @Nullable
                    List<String> groupPaths,
            @Option(names = "--password", description = PASSWORD_HELP) @Nullable String password) {
        return DirectoryOf.use(directory, database -> {
            People people = new People(database, InstantSource.system());
            if (people.byLogin(login).isPresent()) {
                throw new AdminError("there is a user '%s' already".formatted(login));
            }
            // before the person: a path that is none must not leave somebody half made
            Groups groups = new Groups(database);
            List<Group> memberOf = groupPaths == null
                    ? List.of()
                    : groupPaths.stream().map(groups::create).toList();
            NewPassword chosen = NewPassword.from(password, "WEBLAB_PASSWORD", "Password of " + login, true);
            User user = people.create(login, name, mail, role)
                    .orElseThrow(() -> new AdminError("there is a user '%s' already".formatted(login)));
            setPassword(database, user, chosen);
            memberOf.forEach(group -> groups.add(user, group));
            System.out.println("Added " + login + chosen.hint());
        });
    }

    @Command(name = "list", description = "List the users.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "DIR") Path directory) {
        return DirectoryOf.use(directory, database -> {
            Groups groups = new Groups(database);
            for (User user : new People(database, InstantSource.system()).list()) {
                List<String> paths = groups.of(user).stream().map(Group::path).toList();
                System.out.printf(
                        "%-20s %-14s %-28s %-28s %s%n",
                        user.login(), user.role(), user.fullName(), user.email(), String.join(", ", paths));
            }
        });
    }

    @Command(name = "passwd", description = "Set a user's password.", mixinStandardHelpOptions = true)
    int passwd(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--login", required = true) String login,
            @Option(names = "--password", description = PASSWORD_HELP) @Nullable String password) {
        return DirectoryOf.useAll(directory, stores -> {
            Database database = stores.directory();
            User user = new People(database, InstantSource.system())
                    .byLogin(login)
                    .orElseThrow(() -> new AdminError("there is no user '%s'".formatted(login)));
            NewPassword chosen = NewPassword.from(password, "WEBLAB_PASSWORD", "New password of " + login, true);
            setPassword(database, user, chosen);
            // whoever knew the old one must not go on with it
            stores.visitors().sessions().endAll(user, Optional.empty());
            System.out.println("Changed" + chosen.hint() + "; whoever was logged in as " + login + " is logged out");
        });
    }

    private static void setPassword(Database database, User user, NewPassword password) {
        new Credentials(database, InstantSource.system()).set(user, new Passwords(1).hash(password.value()));
    }
}

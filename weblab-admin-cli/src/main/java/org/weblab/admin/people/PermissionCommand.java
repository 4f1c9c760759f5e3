// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Grants;
import org.weblab.persistence.directory.Permission;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Recipient;
import org.weblab.protocol.ExperimentId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin permission grant|revoke|list DIR}: who may do what. */
@Command(
        name = "permission",
        description = "Grant, revoke and list permissions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(grant | revoke | list) DIR")
public final class PermissionCommand {

    /** To whom; exactly one. */
    static final class To {
        @Option(names = "--user", paramLabel = "LOGIN", required = true)
        @Nullable
        String user;

        @Option(names = "--group", paramLabel = "PATH", required = true)
        @Nullable
        String group;

        @Option(names = "--role", paramLabel = "NAME", required = true)
        @Nullable
        String role;

        Recipient recipient() {
            if (user != null) {
                return new Recipient.ToUser(user);
            }
            return group != null ? new Recipient.ToGroup(group) : new Recipient.ToRole(String.valueOf(role));
        }
    }

    @Command(
            name = "grant",
            description = "Let somebody use an experiment, or grant a permission of another type.",
            mixinStandardHelpOptions = true)
    int grant(
            @Parameters(paramLabel = "DIR") Path directory,
            @ArgGroup(multiplicity = "1") To to,
            @Option(names = "--experiment", paramLabel = "NAME@CATEGORY") @Nullable ExperimentId experiment,
            @Option(names = "--time", paramLabel = "SECONDS", description = "Time allowed (default: 200).") @Nullable
                    String time,
            @Option(names = "--priority", paramLabel = "N", description = "Lower is served first (default: 5).")
                    @Nullable
                    String priority,
            @Option(
                            names = "--initialization-in-accounting",
                            paramLabel = "true|false",
                            description = "Whether the time runs while the equipment is started (default: true).")
                    @Nullable
                    String initialization,
            @Option(names = "--type", paramLabel = "TYPE", description = "Default: experiment_allowed.") @Nullable
                    String type,
            @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "Of other types; may be repeated.")
                    @Nullable
                    Map<String, String> others,
            @Option(names = "--comment", defaultValue = "") String comment) {
        PermissionType wanted = type(type == null ? PermissionType.EXPERIMENT_ALLOWED.word() : type);
        Map<String, String> parameters = new LinkedHashMap<>(others == null ? Map.of() : others);
        if (wanted == PermissionType.EXPERIMENT_ALLOWED) {
            if (experiment == null) {
                throw new AdminError("--experiment is missing: which experiment, as name@category?");
            }
            parameters.put("experiment_permanent_id", experiment.name());
            parameters.put("experiment_category_id", experiment.category());
            parameters.put("time_allowed", time == null ? "200" : time);
            putIfGiven(parameters, "priority", priority);
            putIfGiven(parameters, "initialization_in_accounting", initialization);
        } else if (experiment != null || time != null || priority != null || initialization != null) {
            throw new AdminError(
                    "--experiment, --time, --priority and --initialization-in-accounting belong to the type"
                            + " experiment_allowed");
        }
        return DirectoryOf.use(directory, database -> {
            if (experiment != null) {
                requireKnown(database, experiment);
            }
            Permission granted =
                    new Grants(database, InstantSource.system()).grant(to.recipient(), wanted, parameters, comment);
            System.out.println("Granted " + granted.permanentId());
        });
    }

    @Command(name = "revoke", description = "Take a permission back.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--id", paramLabel = "PERMANENT_ID", required = true, description = "As `list` shows it.")
                    String id) {
        return DirectoryOf.use(directory, database -> {
            if (!new Grants(database, InstantSource.system()).revoke(id)) {
                throw new AdminError("there is no permission '%s'; see: weblab-admin permission list".formatted(id));
            }
            System.out.println("Revoked " + id);
        });
    }

    @Command(name = "list", description = "List the permissions.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "DIR") Path directory) {
        return DirectoryOf.use(directory, database -> {
            for (Permission permission : new Grants(database, InstantSource.system()).list()) {
                System.out.printf(
                        "%-5s %-20s %-60s %s%n",
                        permission.recipient().scope(),
                        permission.recipient().name(),
                        permission.permanentId(),
                        permission.parameters());
            }
        });
    }

    private static void requireKnown(Database database, ExperimentId experiment) {
        Catalogue catalogue = new Catalogue(database);
        if (catalogue.experiment(experiment).isEmpty()) {
            String known = catalogue.experiments().stream()
                    .map(each -> each.name().toString())
                    .collect(Collectors.joining(", "));
            throw new AdminError("there is no experiment '%s'; there are: %s".formatted(experiment, known));
        }
    }

    private static PermissionType type(String word) {
        return PermissionType.of(word)
                .orElseThrow(() -> new AdminError("there is no type '%s'; there are: %s"
                        .formatted(
                                word,
                                Stream.of(PermissionType.values())
                                        .map(PermissionType::word)
                                        .collect(Collectors.joining(", ")))));
    }

    private static void putIfGiven(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}

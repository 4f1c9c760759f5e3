// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Experiment;
import org.weblab.protocol.ExperimentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin experiment add|list|remove DIR}: the catalogue, which says how people see an experiment. */
@Command(
        name = "experiment",
        description = "Add, change, list and remove entries of the catalogue.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(add | list | remove) DIR")
public final class ExperimentCommand {

    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    @Command(
            name = "add",
            description = "Add an experiment, or change the entry of that name.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--experiment", paramLabel = "NAME@CATEGORY", required = true) String name,
            @Option(names = "--title", description = "What people read (default: the name).") @Nullable String title,
            @Option(names = "--description", defaultValue = "", description = "One or two sentences.")
                    String description,
            @Option(names = "--preparation", description = "What to read or do before.") @Nullable String preparation,
            @Option(names = "--picture", description = "Its file, beside the page; or an address.") @Nullable
                    String picture,
            @Option(
                            names = "--page",
                            paramLabel = "FILE",
                            description = "The laboratory's page: a file in pub/, or with --builtin one of labs/.")
                    @Nullable
                    String page,
            @Option(names = "--builtin", description = "The page comes with WebLab or with the experiment's jar.")
                    boolean builtin,
            @Option(
                            names = "--client",
                            defaultValue = "js",
                            description = "js, redirect or blank (default: ${DEFAULT-VALUE}).")
                    String client) {
        if (client.equals("js") && page == null) {
            throw new AdminError("--page is missing: which file is the laboratory's page?");
        }
        Map<String, Object> parameters = new HashMap<>();
        if (page != null) {
            parameters.put("html.file", page);
            parameters.put("builtin", builtin);
        }
        return DirectoryOf.use(directory, database -> {
            ExperimentId id = ExperimentId.parse(name);
            Instant now = InstantSource.system().instant();
            new Catalogue(database)
                    .put(new Experiment(
                            0,
                            id,
                            title == null ? id.name() : title,
                            description,
                            preparation,
                            picture,
                            now,
                            now.plus(TEN_YEARS),
                            client,
                            parameters));
            System.out.println("Added " + id);
        });
    }

    @Command(name = "list", description = "List the catalogue.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "DIR") Path directory) {
        return DirectoryOf.use(directory, database -> {
            for (Experiment experiment : new Catalogue(database).experiments()) {
                System.out.printf(
                        "%-40s %-28s %-9s %s%n",
                        experiment.name(),
                        experiment.title(),
                        experiment.client(),
                        experiment.parameters().getOrDefault("html.file", ""));
            }
        });
    }

    @Command(
            name = "remove",
            description = "Remove an entry; the history of its uses stays.",
            mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--experiment", paramLabel = "NAME@CATEGORY", required = true) String name) {
        return DirectoryOf.use(directory, database -> {
            ExperimentId id = ExperimentId.parse(name);
            if (!new Catalogue(database).remove(id)) {
                throw new AdminError("there is no experiment '%s' in the catalogue".formatted(id));
            }
            System.out.println("Removed " + id);
        });
    }
}

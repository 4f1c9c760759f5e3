// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.protocol.ExperimentId;
import org.weblab.runtime.config.Configuration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin monitor DIR}: who uses what, who waits, what is out; and ends it for those who must go. */
@Command(
        name = "monitor",
        description = "Show who uses what and who waits, all the time; or list it once, or kick somebody out.",
        mixinStandardHelpOptions = true)
public final class MonitorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    /** One of them instead of the live view. */
    static final class Once {
        @Option(
                names = {"-e", "--list-experiments"},
                description = "List the experiments.")
        boolean experiments;

        @Option(
                names = {"-u", "--list-users"},
                paramLabel = "EXP@CAT",
                description = "List who uses that experiment or waits for it.")
        @Nullable
        String users;

        @Option(
                names = {"-a", "--list-experiment-users"},
                description = "The same for each experiment.")
        boolean allUsers;

        @Option(
                names = {"-l", "--list-all-users"},
                description = "List who is logged in.")
        boolean sessions;

        @Option(
                names = {"-k", "--kick-session"},
                paramLabel = "SESSION_ID",
                description = "End everything of that session, and the session.")
        @Nullable
        String kickSession;

        @Option(
                names = {"-b", "--kick-user"},
                paramLabel = "LOGIN",
                description = "End everything of that user, and log out everywhere.")
        @Nullable
        String kickUser;
    }

    @ArgGroup
    private @Nullable Once once;

    @Option(
            names = {"-f", "--full-info"},
            description = "Write out ids and names in the lists.")
    private boolean whole;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "How often the live view is drawn (default: ${DEFAULT-VALUE}).")
    private int interval = 2;

    @Override
    public Integer call() throws InterruptedException {
        Deployment deployment = Deployment.open(directory);
        Configuration configuration = DeploymentConfiguration.read(deployment);
        Plans plans = Plans.of(configuration);
        try (Observed stores = Observed.open(deployment, configuration)) {
            if (once == null) {
                new Screen(deployment, plans, stores, interval).show();
            } else {
                once(once, stores, plans);
            }
        }
        return 0;
    }

    private void once(Once chosen, Observed stores, Plans plans) {
        UserTable table = new UserTable(stores, whole);
        if (chosen.experiments) {
            stores.experiments().forEach(System.out::println);
        } else if (chosen.users != null) {
            table.users(known(stores, chosen.users));
        } else if (chosen.allUsers) {
            for (ExperimentId experiment : stores.experiments()) {
                System.out.println(experiment + "...");
                table.users(experiment);
                System.out.println();
            }
        } else if (chosen.sessions) {
            table.sessions();
        } else if (chosen.kickSession != null) {
            System.out.println(new Kicking(stores, plans).session(chosen.kickSession));
        } else if (chosen.kickUser != null) {
            System.out.println(new Kicking(stores, plans).user(chosen.kickUser));
        }
    }

    private static ExperimentId known(Observed stores, String name) {
        return stores.experiments().stream()
                .filter(experiment -> experiment.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AdminError(
                        "Invalid experiment name (experiment@category?): " + name, "List them: monitor -e"));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.weblab.admin.check.CheckCommand;
import org.weblab.admin.create.CreateCommand;
import org.weblab.admin.create.UpgradeCommand;
import org.weblab.admin.host.ProcessLog;
import org.weblab.admin.httpd.HttpdConfigGenerateCommand;
import org.weblab.admin.people.ExperimentCommand;
import org.weblab.admin.people.PermissionCommand;
import org.weblab.admin.people.UserCommand;
import org.weblab.admin.run.DemoCommand;
import org.weblab.admin.run.RestartCommand;
import org.weblab.admin.run.ScaleCommand;
import org.weblab.admin.run.StartCommand;
import org.weblab.admin.run.StopCommand;
import org.weblab.admin.watch.MonitorCommand;
import org.weblab.admin.watch.ResourceCommand;
import org.weblab.admin.watch.StatusCommand;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weblab-admin}: makes, starts and watches deployments. */
@Command(
        name = "weblab-admin",
        description = "Makes, starts and watches WebLab deployments.",
        synopsisSubcommandLabel = "COMMAND DIR",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CreateCommand.class,
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            ScaleCommand.class,
            StatusCommand.class,
            MonitorCommand.class,
            CheckCommand.class,
            UpgradeCommand.class,
            HttpdConfigGenerateCommand.class,
            DemoCommand.class,
            UserCommand.class,
            PermissionCommand.class,
            ExperimentCommand.class,
            ResourceCommand.class
        })
public final class WebLabAdmin implements Callable<Integer> {

    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Carries out one command and ends with its status: 0, 2 for a wrong command line, 255 for a refusal. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** The same without ending the JVM. */
    static int execute(String... arguments) {
        ProcessLog.silence();
        return new CommandLine(new WebLabAdmin())
                .registerConverter(ExperimentId.class, text -> id(ExperimentId::parse, text))
                .registerConverter(ResourceId.class, text -> id(ResourceId::parse, text))
                .setExecutionExceptionHandler((e, command, parsed) -> tell(e, command))
                .setParameterExceptionHandler((e, rest) -> {
                    PrintWriter err = e.getCommandLine().getErr();
                    err.println("ERROR: " + LaterOptions.explain(e));
                    err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
                    return USAGE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return USAGE;
    }

    private static <T> T id(Function<String, T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int tell(Exception e, CommandLine command) throws IOException {
        PrintWriter err = command.getErr();
        if (e instanceof AdminError error) {
            err.println("ERROR: " + error.lines().getFirst());
            error.lines().stream().skip(1).forEach(err::println);
            return AdminError.REFUSED;
        }
        Path log = Files.createTempFile("weblab-admin-", ".log");
        try (PrintWriter trace = new PrintWriter(Files.newBufferedWriter(log))) {
            e.printStackTrace(trace);
        }
        err.println("ERROR: " + e);
        err.println("What led to it is in " + log);
        return AdminError.REFUSED;
    }
}

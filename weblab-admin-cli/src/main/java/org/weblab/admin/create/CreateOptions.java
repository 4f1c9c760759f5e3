// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.host.InternalUrl;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code weblab-admin create} can be told; names and defaults are those that existing scripts use. */
final class CreateOptions {

    @ArgGroup(validate = false, heading = "%nGeneral%n")
    final General general = new General();

    @ArgGroup(validate = false, heading = "%nAdministrator%n")
    final Administrator administrator = new Administrator();

    @ArgGroup(validate = false, heading = "%nExperiments%n")
    final Experiments experiments = new Experiments();

    @ArgGroup(validate = false, heading = "%nDatabase: people, permissions, history%n")
    final DatabaseChoice database = new DatabaseChoice();

    @ArgGroup(validate = false, heading = "%nCoordination: queues, equipment%n")
    final CoordinationChoice coordination = new CoordinationChoice();

    @ArgGroup(validate = false, heading = "%nSessions: who is logged in%n")
    final SessionChoice sessions = new SessionChoice();

    /** Where this machine's processes find each other. */
    String address() {
        return InternalUrl.local(general.bind);
    }

    /** The path of all addresses: {@code /weblab/}, or for example {@code /institute/weblab/}. */
    String path() {
        String base = general.baseUrl.replaceFirst("/+$", "");
        return (base.isEmpty() || base.startsWith("/") ? base : "/" + base) + "/weblab/";
    }

    /** Tells a step, if told to. */
    void say(String step) {
        if (general.verbose) {
            System.out.println("Making " + step);
        }
    }

    /** Whom {@code --add-test-data} adds. */
    List<String> sampleStudents() {
        return general.addTestData ? List.of("student1", "student2", "student3", "student4", "student5") : List.of();
    }

    static final class General {
        @Option(
                names = {"-f", "--force"},
                description = "Reuse an existing directory. Data stay as they are.")
        boolean force;

        @Option(names = "--reset-database", description = "With --force: drop the data and begin anew.")
        boolean resetDatabase;

        @Option(
                names = {"-q", "--quiet"},
                description = "Print nothing but errors.")
        boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Tell each step.")
        boolean verbose;

        @Option(names = "--not-interactive", description = "Never ask.")
        boolean notInteractive;

        @Option(names = "--add-test-data", description = "Add sample students who may use everything.")
        boolean addTestData;

        @Option(names = "--cores", paramLabel = "N", description = "Core servers (default: ${DEFAULT-VALUE}).")
        int cores = 1;

        @Option(
                names = "--logins",
                paramLabel = "N",
                description = "Login servers, in processes of their own (default: as many as cores; with SQLite it is"
                        + " in the core's).")
        @Nullable
        Integer logins;

        @Option(names = "--start-port", paramLabel = "PORT", description = "First port (default: ${DEFAULT-VALUE}).")
        int startPort = 10000;

        @Option(
                names = {"-i", "--system-identifier"},
                paramLabel = "NAME",
                description = "What people call this system.")
        String systemIdentifier = "";

        @Option(names = "--enable-https", description = "The public address is https://.")
        boolean enableHttps;

        @Option(names = "--http-server-port", paramLabel = "PORT", description = "Start the built-in front there.")
        @Nullable
        Integer httpServerPort;

        @Option(names = "--bind", paramLabel = "ADDRESS", description = "Listen there (default: ${DEFAULT-VALUE}).")
        String bind = "127.0.0.1";

        @Option(names = "--entity-link", paramLabel = "URL", description = "The institution's page.")
        String entityLink = "";

        @Option(names = "--logo-path", paramLabel = "FILE", description = "The institution's logo.")
        @Nullable
        Path logoPath;

        @Option(names = "--server-host", paramLabel = "HOST", description = "Public name (default: ${DEFAULT-VALUE}).")
        String serverHost = "localhost";

        @Option(
                names = "--base-url",
                paramLabel = "PATH",
                description = "Path before /weblab in the public address, for example /institute (default: none).")
        String baseUrl = "";

        @Option(
                names = "--poll-time",
                paramLabel = "SECONDS",
                description = "Patience with a silent student (default: ${DEFAULT-VALUE}).")
        int pollTime = 350;

        @Option(names = "--no-lab", description = "No laboratory server and no experiment.")
        boolean noLab;

        @Option(names = "--inline-lab-server", description = "The laboratory server inside the core's process.")
        boolean inlineLabServer;

        @Option(
                names = "--lab-copies",
                paramLabel = "N",
                description = "Laboratory servers; experiments are dealt out in turn (default: ${DEFAULT-VALUE}).")
        int labCopies = 1;
    }

    static final class Administrator {
        @Option(names = "--admin-user", paramLabel = "LOGIN", description = "Default: ${DEFAULT-VALUE}.")
        String login = "admin";

        @Option(names = "--admin-name", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
        String name = "Administrator";

        @Option(
                names = "--admin-password",
                paramLabel = "PASSWORD",
                description = "- reads it from standard input; WEBLAB_ADMIN_PASSWORD works too. Without any it is asked"
                        + " for, or made and printed once.")
        @Nullable
        String password;

        @Option(names = "--admin-mail", paramLabel = "MAIL", description = "Electronic mail of the administrator.")
        String mail = "";
    }

    static final class Experiments {
        @Option(names = "--dummy-experiment-name", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
        String dummyName = "dummy";

        @Option(names = "--dummy-category-name", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
        String dummyCategory = "Dummy experiments";

        @Option(names = "--dummy-copies", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
        int dummyCopies = 1;

        @Option(names = "--dummy-silent", description = "The dummy experiment logs nothing.")
        boolean dummySilent;

        @Option(
                names = "--water-tanks",
                paramLabel = "N",
                description = "Copies of the simulated water tanks (default: none).")
        int waterTanks;
    }
}

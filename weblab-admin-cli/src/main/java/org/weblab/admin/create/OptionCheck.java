// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.weblab.admin.AdminError;
import org.weblab.admin.create.CreateOptions.Coordination;
import org.weblab.admin.create.CreateOptions.Engine;
import org.weblab.admin.create.CreateOptions.SessionStorage;
import org.weblab.protocol.ExperimentId;

/**
 * What options may not say together. The texts are those of the original where it had one; scripts and people know them.
 */
final class OptionCheck {

    /** What a logo may be. */
    static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "svg", "gif", "webp");

    private final CreateOptions options;

    private OptionCheck(CreateOptions options) {
        this.options = options;
    }

    /** Throws {@link AdminError} with the first mistake. Touches nothing. */
    static void check(CreateOptions options) {
        OptionCheck check = new OptionCheck(options);
        check.cores();
        check.ports();
        check.laboratories();
        check.stores();
        check.rest();
    }

    private void cores() {
        int cores = options.general.cores;
        if (cores <= 0) {
            throw new AdminError("There must be at least one core server.");
        }
        if (cores > 1 && options.general.inlineLabServer) {
            throw new AdminError(
                    "Inline lab server is incompatible with more than one core servers. It would require the"
                            + " lab server to be replicated in all the processes, which does not make sense.");
        }
        List<String> sqlite = new ArrayList<>();
        if (options.stores.coordinationEngine == Coordination.sql
                && options.stores.coordinationDbEngine == Engine.sqlite) {
            sqlite.add("coordination");
        }
        if (options.stores.dbEngine == Engine.sqlite) {
            sqlite.add("general database");
        }
        if (cores > 1 && !sqlite.isEmpty()) {
            throw new AdminError(
                    "sqlite engine selected for %s is incompatible with multiple cores"
                            .formatted(String.join(", ", sqlite)),
                    "Several cores need --coordination-engine=redis or --coordination-db-engine=mysql, and"
                            + " --db-engine=mysql.");
        }
    }

    private void stores() {
        if (options.stores.coordinationEngine == Coordination.redis) {
            throw later("--coordination-engine=redis", "--coordination-engine=sql");
        }
        if (options.stores.coordinationDbEngine == Engine.mysql) {
            throw later("--coordination-db-engine=mysql", "--coordination-db-engine=sqlite");
        }
        if (options.stores.dbEngine == Engine.mysql) {
            throw later("--db-engine=mysql", "--db-engine=sqlite");
        }
        if (options.stores.sessionStorage == SessionStorage.redis) {
            throw later("--session-storage=redis", "--session-storage=sql or --session-storage=memory");
        }
        if (options.stores.sessionDbEngine == Engine.mysql) {
            throw later("--session-db-engine=mysql", "--session-db-engine=sqlite");
        }
        fileName("--db-name", options.stores.dbName);
        fileName("--coordination-db-name", options.stores.coordinationDbName);
        if (options.stores.dbName.equals(options.stores.coordinationDbName)) {
            throw new AdminError("--db-name and --coordination-db-name must differ: they are two files in db/");
        }
    }

    private static AdminError later(String option, String instead) {
        return new AdminError(
                option + " comes with the cluster; this version runs on one machine with one core",
                "Until then use " + instead + ".");
    }

    private void ports() {
        int port = options.general.startPort;
        if (port < 1 || port >= 65535) {
            throw new AdminError("starting port number must be at least 1", "and below 65535, not " + port);
        }
        Integer front = options.general.httpServerPort;
        if (front != null && (front < 1 || front > 65535)) {
            throw new AdminError("--http-server-port must be from 1 to 65535, not " + front);
        }
        if (front != null && front >= port && front < port + 1 + options.general.labCopies) {
            throw new AdminError(
                    "--http-server-port=%d is one of the ports that start at --start-port=%d".formatted(front, port));
        }
    }

    private void laboratories() {
        CreateOptions.General general = options.general;
        CreateOptions.Experiments experiments = options.experiments;
        if (general.labCopies < 1) {
            throw new AdminError("--lab-copies must be at least 1; without laboratory server use --no-lab");
        }
        if (general.noLab && general.inlineLabServer) {
            throw new AdminError("--no-lab and --inline-lab-server contradict each other");
        }
        if (general.inlineLabServer && general.labCopies > 1) {
            throw new AdminError(
                    "--inline-lab-server and --lab-copies=%d contradict each other".formatted(general.labCopies));
        }
        if (experiments.dummyCopies < 1 || experiments.dummyCopies > 1000) {
            throw new AdminError("--dummy-copies must be from 1 to 1000");
        }
        if (experiments.waterTanks < 0 || experiments.waterTanks > 1000) {
            throw new AdminError("--water-tanks must be from 0 to 1000");
        }
        try {
            ExperimentId.parse(experiments.dummyName + "@" + experiments.dummyCategory);
        } catch (IllegalArgumentException e) {
            throw new AdminError("--dummy-experiment-name, --dummy-category-name: " + e.getMessage());
        }
    }

    private void rest() {
        CreateOptions.General general = options.general;
        if (general.logoPath != null && !Files.isRegularFile(general.logoPath)) {
            throw new AdminError("logo path does not exist");
        }
        if (general.logoPath != null && !isPicture(general.logoPath)) {
            throw new AdminError("--logo-path must be a picture: a file that ends in one of " + PICTURES);
        }
        if (general.resetDatabase && !general.force) {
            throw new AdminError("--reset-database works with --force only");
        }
        if (general.pollTime < 20) {
            throw new AdminError(
                    "--poll-time must be at least 20 seconds: waiting clients ask every 10", "Not " + general.pollTime);
        }
        if (!options.administrator.login.matches("[A-Za-z0-9._@+-]{1,32}")) {
            throw new AdminError("--admin-user must be 1 to 32 letters, digits or . _ - @ +");
        }
        if (!general.entityLink.isEmpty() && !general.entityLink.matches("https?://[^\\s\"<>]+")) {
            throw new AdminError("--entity-link must be an address that begins with http:// or https://");
        }
        if (!general.serverHost.matches("[A-Za-z0-9.:\\[\\]-]{1,253}")) {
            throw new AdminError("--server-host is not a host name: " + general.serverHost);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
    }

    private static void fileName(String option, String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new AdminError(option + " must be 1 to 64 letters, digits, _ or -: it is a file in db/");
        }
    }
}

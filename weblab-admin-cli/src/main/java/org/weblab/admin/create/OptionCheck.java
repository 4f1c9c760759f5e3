// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.weblab.admin.AdminError;
import org.weblab.admin.host.SessionPlace;
import org.weblab.persistence.StoreAddress;
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
        check.laboratories();
        check.stores();
        check.ports();
        check.path();
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
        if (options.general.logins != null && options.general.logins <= 0) {
            throw new AdminError("There must be at least one login server.");
        }
    }

    /** What one process keeps for itself cannot be shared. */
    private void stores() {
        StoreAddress database = options.database.resolve();
        StoreAddress coordination = options.coordination.resolve();
        SessionPlace sessions = options.sessions.resolve(coordination);
        if (database instanceof StoreAddress.Redis) {
            throw new AdminError("--db-address: people and history are not kept in Redis");
        }
        if (database instanceof StoreAddress.Sqlite && database.equals(coordination)) {
            throw new AdminError("--db-name and --coordination-db-name must differ: they are two files in db/");
        }
        List<String> sqlite = new ArrayList<>();
        if (coordination instanceof StoreAddress.Sqlite) {
            sqlite.add("coordination");
        }
        if (database instanceof StoreAddress.Sqlite) {
            sqlite.add("general database");
        }
        if (sessions instanceof SessionPlace.Apart apart && apart.address() instanceof StoreAddress.Sqlite) {
            sqlite.add("sessions");
        }
        boolean several = options.general.cores > 1 || options.general.logins != null;
        if (several && !sqlite.isEmpty()) {
            throw new AdminError(
                    "sqlite engine selected for %s is incompatible with multiple cores"
                            .formatted(String.join(", ", sqlite)),
                    "Several cores need --coordination-engine=redis or --coordination-db-engine=mysql, and"
                            + " --db-engine=mysql.");
        }
        if (several && sessions instanceof SessionPlace.InMemory) {
            throw new AdminError(
                    "--session-storage=memory works in one process only",
                    "Leave it out: sessions are then kept with the coordination, where all processes find them.");
        }
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
        Shape shape = Shape.of(options);
        if (shape.endPort() > 65536) {
            throw new AdminError("there are not enough ports above --start-port=%d: %d are needed"
                    .formatted(port, shape.endPort() - port));
        }
        if (front != null && front >= port && front < shape.endPort()) {
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

    /** No more than needs no escape in an address, in HTML and in the files of web servers. */
    private void path() {
        boolean plain = options.path().matches("(/[A-Za-z0-9._~-]+)+/");
        if (!plain || options.path().matches(".*/\\.\\.?/.*")) {
            throw new AdminError("--base-url must be a path of letters, digits and . _ ~ - such as /institute, not "
                    + options.general.baseUrl);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.StoreSettings;

/**
 * Writes the files of a deployment. A new one is made beside its place and moved there when it is complete, so that a
 * failure leaves nothing behind.
 */
final class NewDeployment {

    private NewDeployment() {}

    /** Refuses a place that is taken; throws {@link AdminError}. */
    static void checkDirectory(Deployment deployment, boolean force) {
        Path directory = deployment.directory();
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new AdminError(directory + " is not a directory. Delete it before proceeding.");
        }
        if (!force) {
            throw new AdminError(
                    "Directory " + directory + " already exists. Use --force if you want to overwrite the contents.");
        }
        RunningProcesses.requireNone(deployment);
    }

    /** Makes it; the logins of those who were not there before. */
    static Set<String> create(
            Deployment deployment, CreateOptions options, StoreSettings stores, FirstPasswords passwords) {
        try {
            return Files.exists(deployment.directory())
                    ? write(deployment, options, stores, passwords)
                    : writeBeside(deployment, options, stores, passwords);
        } catch (IOException e) {
            throw new AdminError("Could not create directory %s: %s".formatted(deployment, reason(e)));
        }
    }

    private static Set<String> writeBeside(
            Deployment deployment, CreateOptions options, StoreSettings stores, FirstPasswords passwords)
            throws IOException {
        Path parent = deployment.directory().getParent();
        Files.createDirectories(parent);
        Path beside =
                Files.createTempDirectory(parent, "." + deployment.directory().getFileName() + "-");
        try {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-x---"));
            Set<String> created = write(new Deployment(beside), options, stores, passwords);
            Files.move(beside, deployment.directory(), StandardCopyOption.ATOMIC_MOVE);
            return created;
        } catch (IOException | RuntimeException e) {
            delete(beside);
            throw e;
        }
    }

    private static Set<String> write(
            Deployment deployment, CreateOptions options, StoreSettings stores, FirstPasswords passwords)
            throws IOException {
        options.say("folders");
        for (Path folder :
                List.of(deployment.logs(), deployment.pub(), deployment.images(), deployment.experiments())) {
            Files.createDirectories(folder);
        }
        for (Path folder : List.of(deployment.databases(), deployment.storedFiles(), deployment.run())) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        if (options.general.logoPath != null) {
            Path logo = options.general.logoPath;
            for (String suffix : OptionCheck.PICTURES) {
                Files.deleteIfExists(deployment.images().resolve("logo." + suffix));
            }
            Files.copy(
                    logo,
                    deployment.images().resolve("logo" + suffix(logo).toLowerCase(Locale.ROOT)),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Set<String> created = new NewStores(deployment, options, stores).write(passwords);
        writeSecrets(deployment, stores);
        options.say("configuration.yml");
        // last: without it the directory is not a deployment
        Path unfinished = deployment.directory().resolve("configuration.yml.new");
        Files.writeString(unfinished, ConfigurationText.of(options, stores));
        Files.move(
                unfinished,
                deployment.configuration(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return created;
    }

    private static void writeSecrets(Deployment deployment, StoreSettings stores) throws IOException {
        Path file = deployment.secrets();
        Optional<String> before = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        Files.writeString(unfinished, SecretsText.of(before, stores));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String suffix(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    /** Deletes it, unless it is older than the command. */
    static void takeBack(Deployment deployment, boolean fresh) {
        if (fresh) {
            delete(deployment.directory());
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}

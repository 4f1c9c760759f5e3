// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.ConfigurationEdit;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.TopologyReader;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.runtime.config.Configuration;

/**
 * Keeps {@code topology-version} honest: the store refuses an older topology, and the same number with other content, so
 * the number must grow when a person edits the equipment. What it last stood for is remembered in {@code db/}.
 */
final class TopologyVersion {

    private TopologyVersion() {}

    /** Raises the number in the file if the equipment changed under it. */
    static void raiseIfEdited(Deployment deployment) throws IOException {
        try (ConfigurationEdit edit = ConfigurationEdit.begin(deployment)) {
            raiseIfEdited(edit);
        }
    }

    private static void raiseIfEdited(ConfigurationEdit edit) throws IOException {
        Deployment deployment = edit.deployment();
        Configuration configuration = DeploymentConfiguration.read(deployment);
        Topology topology = TopologyReader.read(configuration);
        String content = digest(topology.resources().toString());
        Path memory = deployment.databases().resolve("topology-version");
        String[] last = lastOf(memory);
        long known = Long.parseLong(last[0]);
        if (content.equals(last[1]) && topology.version() >= known) {
            remember(memory, topology.version(), content);
            return;
        }
        long version = topology.version() > known ? topology.version() : known + 1;
        if (version != topology.version()) {
            replace(edit, version);
            System.out.println("The equipment in configuration.yml has changed: topology-version is now " + version);
        }
        remember(memory, version, content);
    }

    /** The number and the content it stood for; nothing is known if nothing was remembered, or half of it. */
    private static String[] lastOf(Path memory) throws IOException {
        String text = Files.exists(memory) ? Files.readString(memory).strip() : "";
        return text.matches("[0-9]{1,18} [0-9a-f]{64}") ? text.split(" ", 2) : new String[] {"0", ""};
    }

    private static void replace(ConfigurationEdit edit, long version) throws IOException {
        String text = edit.text();
        String changed = text.replaceFirst("(?m)^(topology-version\\s*:\\s*)\\d+", "$1" + version);
        if (changed.equals(text)) {
            throw new AdminError(
                    "the equipment in configuration.yml has changed",
                    "Set its topology-version to " + version + "; the line could not be found to do it here.");
        }
        edit.replace(changed);
    }

    private static void remember(Path memory, long version, String content) throws IOException {
        write(memory, version + " " + content + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

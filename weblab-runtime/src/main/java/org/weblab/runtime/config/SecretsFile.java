// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.weblab.runtime.Shell;

/** {@code secrets.yml}: a flat list of keys and texts that only its owner may read. */
final class SecretsFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretsFile() {}

    /**
     * Its values; empty if the file does not exist. Throws {@link ConfigurationProblems}.
     *
     * @param known the keys that somebody reads
     */
    static Map<String, String> read(Path file, Set<String> known) {
        Map<String, String> secrets = new HashMap<>();
        if (!Files.exists(file)) {
            return secrets;
        }
        Problems problems = new Problems(file);
        checkMode(file, problems);
        problems.throwIfAny();
        Node document = Yaml.compose(ConfigurationFile.text(file, problems), problems);
        if (document != null) {
            Yaml.entries(document, "the file", problems).forEach((key, entry) -> {
                if (!known.contains(key)) {
                    problems.unknownKey(entry.key(), key, known);
                } else if (entry.value() instanceof ScalarNode scalar) {
                    secrets.put(key, scalar.getValue());
                } else {
                    problems.add(entry.value(), "'%s' must be a text".formatted(key));
                }
            });
        }
        problems.throwIfAny();
        return secrets;
    }

    private static void checkMode(Path file, Problems problems) {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                problems.add((Node) null, "others may read this file; run: chmod 600 " + Shell.quoted(file));
            }
        } catch (IOException | UnsupportedOperationException e) {
            problems.add((Node) null, "its mode cannot be read: " + e.getMessage());
        }
    }
}

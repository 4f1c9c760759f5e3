// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file. */
final class Problems {

    private final Path file;
    /** A setting of an outer level is decoded for each component; what is wrong with it is told once. */
    private final Set<String> lines = new LinkedHashSet<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(@Nullable Node node, String what) {
        add(node == null ? null : node.getStartMark().orElse(null), what);
    }

    void add(@Nullable Mark mark, String what) {
        String place = mark == null ? "" : ":%d:%d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        lines.add(file.getFileName() + place + ": " + what);
    }

    void unknownKey(Node key, String name, Collection<String> known) {
        String nearest = Nearest.to(name, known);
        add(key, "unknown key '%s'".formatted(name) + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationProblems(List.copyOf(lines));
        }
    }
}

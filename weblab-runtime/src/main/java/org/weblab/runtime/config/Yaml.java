// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as nodes, which know their place; data binding would stop at the first problem and forget where it was. */
final class Yaml {

    /** One key of a mapping with its value. */
    record Entry(Node key, Node value) {}

    private Yaml() {}

    /** The document, or null after a problem was noted. */
    static @Nullable Node compose(String text, Problems problems) {
        try {
            Optional<Node> document = new Compose(LoadSettings.builder()
                            .setUseMarks(true)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .composeString(text);
            if (document.isEmpty()) {
                problems.add((Node) null, "the file is empty");
            }
            return document.orElse(null);
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark().orElse(null), String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add((Node) null, String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** The entries of a mapping by key, in order; empty after a problem was noted. */
    static Map<String, Entry> entries(Node node, String what, Problems problems) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, what + " must be a mapping of keys to values");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "a key must be a word");
            } else if (entries.containsKey(key.getValue())) {
                problems.add(key, "key '%s' is here twice".formatted(key.getValue()));
            } else {
                entries.put(key.getValue(), new Entry(key, tuple.getValueNode()));
            }
        }
        return entries;
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}

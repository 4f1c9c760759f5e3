// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Which settings the components below a node read. It notes no problems: those who walk the tree do. */
final class UsedKeys {

    private static final Set<String> INWARDS = Set.of("hosts", "processes", "components");

    private final Function<String, Set<String>> keysOfType;

    /**
     * Asks the types.
     *
     * @param keysOfType all keys for a type that does not exist, since nobody knows what was meant
     */
    UsedKeys(Function<String, Set<String>> keysOfType) {
        this.keysOfType = keysOfType;
    }

    /** The keys that are read below a process, a host or the top. */
    Set<String> below(Node node) {
        Set<String> keys = new TreeSet<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && INWARDS.contains(key.getValue())) {
                    collect(tuple.getValueNode(), key.getValue().equals("components"), keys);
                }
            }
        }
        return keys;
    }

    private void collect(Node children, boolean components, Set<String> keys) {
        if (children instanceof MappingNode mapping) {
            for (NodeTuple child : mapping.getValue()) {
                keys.addAll(components ? ofComponent(child.getValueNode()) : below(child.getValueNode()));
            }
        }
    }

    private Set<String> ofComponent(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("type")
                        && tuple.getValueNode() instanceof ScalarNode type) {
                    return keysOfType.apply(type.getValue());
                }
            }
        }
        return keysOfType.apply("");
    }
}

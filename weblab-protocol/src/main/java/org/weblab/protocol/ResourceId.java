// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

import java.util.Comparator;

/**
 * The equipment, what is really scheduled: {@code instance@type}, for example {@code fpga1@fpga boards}.
 *
 * @param instance not empty, without {@code @}
 * @param type not empty, without {@code @}
 */
public record ResourceId(String instance, String type) implements Comparable<ResourceId> {

    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::type).thenComparing(ResourceId::instance);

    /** Checks both parts; throws {@link IllegalArgumentException}. */
    public ResourceId {
        Names.check("resource instance", instance);
        Names.check("resource type", type);
    }

    /** Reads {@code instance@type}; throws {@link IllegalArgumentException} with a text for the user. */
    public static ResourceId parse(String text) {
        String[] parts = Names.split("resource", "instance@type", text);
        return new ResourceId(parts[0], parts[1]);
    }

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return instance + "@" + type;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

import java.util.Comparator;

/**
 * What a student asks for: {@code name@category}, for example {@code dummy@Dummy experiments}.
 *
 * @param name not empty, without {@code @}
 * @param category not empty, without {@code @}
 */
public record ExperimentId(String name, String category) implements Comparable<ExperimentId> {

    private static final Comparator<ExperimentId> ORDER =
            Comparator.comparing(ExperimentId::category).thenComparing(ExperimentId::name);

    /** Checks both parts; throws {@link IllegalArgumentException}. */
    public ExperimentId {
        Names.check("experiment name", name);
        Names.check("category name", category);
    }

    /** Reads {@code name@category}; throws {@link IllegalArgumentException} with a text for the user. */
    public static ExperimentId parse(String text) {
        String[] parts = Names.split("experiment", "name@category", text);
        return new ExperimentId(parts[0], parts[1]);
    }

    @Override
    public int compareTo(ExperimentId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + "@" + category;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;

/**
 * What a person likes.
 *
 * @param language null: as the browser says
 * @param order of laboratories: {@code category}, {@code name} or {@code recent}
 * @param favourites in the person's order
 */
public record Preferences(@Nullable String language, String order, List<ExperimentId> favourites) {

    /** Of those who never said anything. */
    public static final Preferences NONE = new Preferences(null, "category", List.of());

    /** Copies the list. */
    public Preferences {
        favourites = List.copyOf(favourites);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.util.Optional;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.HttpError;

/** Names as clients write them: nothing with such a name exists if it cannot be a name at all. */
final class Names {

    private Names() {}

    /** From {@code id} or {@code id;id.route}. */
    static Optional<ReservationId> reservation(String text) {
        try {
            return Optional.of(new ReservationId(text.split(";", 2)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ExperimentId experiment(String name, String category) {
        try {
            return new ExperimentId(name, category);
        } catch (IllegalArgumentException e) {
            throw HttpError.notFound("no-such-laboratory", "No experiment can have such a name");
        }
    }
}

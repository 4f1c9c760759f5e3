// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Overview;

/** Whether a laboratory is free: {@code LaboratoryState} of {@code openapi.json}. */
record LaboratoryState(
        long version,
        int free,
        int working,
        int waiting,
        @Nullable Long aboutSeconds,
        List<Outage> out) {

    record Outage(String cause, String reason, Instant since) {}

    /** Without an overview no equipment of this deployment serves it. */
    static LaboratoryState of(Optional<Overview> overview) {
        return overview.map(LaboratoryState::of).orElseGet(() -> new LaboratoryState(0, 0, 0, 0, null, List.of()));
    }

    private static LaboratoryState of(Overview overview) {
        return new LaboratoryState(
                overview.version(),
                overview.free(),
                overview.working(),
                overview.waiting(),
                about(overview),
                overview.out().stream()
                        .map(out -> new Outage(out.cause().name().toLowerCase(Locale.ROOT), out.reason(), out.since()))
                        .toList());
    }

    /** How long somebody who came now would wait; unknown when nothing works, or nobody has used it yet. */
    private static @Nullable Long about(Overview overview) {
        if (overview.free() > 0) {
            return 0L;
        }
        if (overview.working() == 0 || overview.meanSeconds() == 0) {
            return null;
        }
        return Math.round((overview.waiting() + 1) * overview.meanSeconds() / overview.working());
    }
}

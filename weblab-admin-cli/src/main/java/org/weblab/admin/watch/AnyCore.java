// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.admin.run.ProcessPlan;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.NoAnswer;

/** Whichever core of the deployment answers first. */
record AnyCore(Observed stores, Plans plans) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Asks one core after the other; twice must do no harm. Empty if none answers. */
    <T> Optional<T> ask(String path, Object message, Class<T> answer) {
        try (InternalClient client = stores.client()) {
            for (ProcessPlan core : cores()) {
                for (String url : List.of(core.internalUrl(), core.remoteUrl())) {
                    try {
                        return Optional.of(client.post(URI.create(url).resolve(path), message, answer, LONGEST));
                    } catch (NoAnswer e) {
                        // The next one may.
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<ProcessPlan> cores() {
        return plans.all().stream()
                .filter(plan -> plan.roles().contains(Plans.CORE))
                .toList();
    }
}

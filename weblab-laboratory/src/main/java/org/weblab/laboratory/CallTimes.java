// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weblab.runtime.health.Buckets;

/** How long calls of one experiment take, by kind and by how they ended. The wait for the experiment's thread counts too. */
final class CallTimes {

    private static final String ARTICLE = "The ";

    private final String component;
    private final MeterRegistry meters;

    CallTimes(String component, MeterRegistry meters) {
        this.component = component;
        this.meters = meters;
    }

    /**
     * Makes the call.
     *
     * @param what {@code The start}, {@code The command}, …
     */
    <T> Outcome<T> timed(String what, Supplier<Outcome<T>> call) {
        long begun = System.nanoTime();
        Outcome<T> outcome = call.get();
        String word = switch (outcome) {
            case Outcome.Done<T> done -> "done";
            case Outcome.Failed<T> failed -> "failed";
        };
        Timer.builder("weblab.experiment.calls")
                .description("Calls of experiments by component, kind and outcome")
                .tags("component", component, "call", what.replace(ARTICLE, ""), "outcome", word)
                .serviceLevelObjectives(Buckets.calls())
                .register(meters)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return outcome;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.weblab.laboratory.LaboratoryOfTests.LONG;
import static org.weblab.laboratory.LaboratoryOfTests.later;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Experiment;

/** Calls of one experiment, one after the other. */
final class HostedExperimentTest {

    @Test
    void aCallWhoseSessionIsOverWhenItsTurnComesDoesNotReachTheExperiment() throws Exception {
        FakeExperiment fake = new FakeExperiment();
        HostedExperiment hosted = new HostedExperiment("experiment1", () -> fake, new SimpleMeterRegistry());
        AtomicBoolean allowed = new AtomicBoolean(true);
        Gate gate = new Gate();
        CompletableFuture<Outcome<String>> first = later(() -> hosted.ask("The command", LONG, () -> true, it -> {
            gate.pass();
            return "done";
        }));
        gate.awaitSomebody();
        CompletableFuture<Outcome<String>> second =
                later(() -> hosted.ask("The command", LONG, allowed::get, it -> it.command("late")));

        allowed.set(false);
        gate.open();

        assertThat(first.join()).isEqualTo(new Outcome.Done<>("done"));
        assertThat(second.join()).isInstanceOf(Outcome.Failed.class);
        assertThat(fake.events).isEmpty();
    }

    @Test
    void anInterruptionStaysWithTheCallItWasMeantFor() throws Exception {
        FakeExperiment fake = new FakeExperiment();
        HostedExperiment hosted = new HostedExperiment("experiment1", () -> fake, new SimpleMeterRegistry());
        Gate gate = new Gate();
        var unused = later(() -> hosted.ask("The command", LONG, () -> true, it -> {
            gate.passStubbornly();
            Thread.currentThread().interrupt();
            return "done";
        }));
        gate.awaitSomebody();
        AtomicBoolean interrupted = new AtomicBoolean();
        fake.onDispose = () -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            return DisposeResult.done();
        };
        CompletableFuture<Outcome<DisposeResult>> dispose = later(() -> hosted.dispose(LONG));
        gate.open();

        assertThat(dispose.join()).isEqualTo(new Outcome.Done<>(DisposeResult.done()));
        assertThat(interrupted).isFalse();
    }

    @Test
    void anExperimentThatCanBeClosedIsClosedWithTheServer() {
        AtomicBoolean closed = new AtomicBoolean();
        final class Closeable implements Experiment, AutoCloseable {
            @Override
            public void close() {
                closed.set(true);
            }
        }
        HostedExperiment hosted = new HostedExperiment("experiment1", Closeable::new, new SimpleMeterRegistry());
        hosted.close();
        assertThat(closed).as("never made, never closed").isFalse();

        HostedExperiment used = new HostedExperiment("experiment1", Closeable::new, new SimpleMeterRegistry());
        used.dispose(LONG);
        used.close();
        assertThat(closed).isTrue();
    }
}

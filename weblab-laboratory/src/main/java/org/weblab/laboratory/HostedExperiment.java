// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Experiment;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.Health;

/** One experiment in this JVM: made when first needed, called within limits. */
final class HostedExperiment {

    private static final Logger LOG = LoggerFactory.getLogger(HostedExperiment.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final String component;
    private final ExperimentFactory factory;
    private final ExperimentThread thread;
    private final CallTimes times;

    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Experiment made;
    private @Nullable Check check;

    HostedExperiment(String component, ExperimentFactory factory, MeterRegistry meters) {
        this.component = component;
        this.factory = factory;
        this.thread = new ExperimentThread(component);
        this.times = new CallTimes(component, meters);
    }

    /** One thing to ask of an experiment. */
    @FunctionalInterface
    interface Ask<T> {
        T of(Experiment experiment) throws Exception;
    }

    /**
     * Asks when all that came before has been answered.
     *
     * @param allowed looked at when the turn comes, on the experiment's own thread: what passes it is ahead of every
     *     clean-up that is asked for later
     */
    <T> Outcome<T> ask(String what, Duration limit, Callable<Boolean> allowed, Ask<T> ask) {
        return times.timed(
                what,
                () -> thread.call(what, limit, () -> {
                    if (!allowed.call()) {
                        throw new CancellationException("The session is over");
                    }
                    return ask.of(experiment());
                }));
    }

    boolean isCrowded() {
        return thread.isCrowded();
    }

    /** Interrupts whatever is at work and disposes of it. */
    Outcome<DisposeResult> dispose(Duration limit) {
        thread.interrupt();
        return times.timed(
                "The clean-up",
                () -> thread.call("The clean-up", limit, () -> experiment().dispose()));
    }

    /** Asks beside all other calls. A check that hangs is waited for by the next one: threads do not pile up. */
    Outcome<Health> isUp(Duration limit) {
        return times.timed("The check", () -> checked(limit));
    }

    private Outcome<Health> checked(Duration limit) {
        Check running = check();
        try {
            Health health = running.task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return health == null ? new Outcome.Failed<>("The check answered nothing") : new Outcome.Done<>(health);
        } catch (TimeoutException e) {
            running.thread.interrupt();
            return new Outcome.Failed<>(ExperimentThread.tooLong("The check", limit));
        } catch (ExecutionException e) {
            LOG.debug("{}: the check failed", component, e.getCause());
            return new Outcome.Failed<>(ExperimentThread.reason("The check", e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>("The check was interrupted: the server stops");
        }
    }

    private synchronized Check check() {
        Check running = check;
        if (running == null || running.task.isDone()) {
            FutureTask<Health> task = new FutureTask<>(() -> experiment().isUp());
            running = new Check(
                    task,
                    Thread.ofPlatform().daemon().name("check of " + component).start(task));
            check = running;
        }
        return running;
    }

    private record Check(FutureTask<Health> task, Thread thread) {}

    void close() {
        thread.interrupt();
        if (made instanceof AutoCloseable closeable) {
            thread.call("close", CLOSE_LIMIT, () -> {
                closeable.close();
                return true;
            });
        }
        thread.stop();
    }

    private Experiment experiment() throws Exception {
        making.lockInterruptibly();
        try {
            Experiment experiment = made;
            if (experiment == null) {
                experiment = factory.create();
                made = experiment;
            }
            return experiment;
        } finally {
            making.unlock();
        }
    }
}

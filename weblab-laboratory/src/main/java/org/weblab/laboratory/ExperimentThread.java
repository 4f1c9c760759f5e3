// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which an experiment is called: one call after the other, each with a limit. A platform thread, because
 * other people's code may compute for minutes or hang in a driver, and must not take a carrier of virtual threads with it.
 */
final class ExperimentThread {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentThread.class);
    private static final int MAX_WAITING = 100;

    private final String experiment;
    private final ThreadPoolExecutor executor;
    private final Set<FutureTask<?>> calls = ConcurrentHashMap.newKeySet();

    ExperimentThread(String experiment) {
        this.experiment = experiment;
        executor = new ThreadPoolExecutor(
                1,
                1,
                60,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("experiment " + experiment)
                        .unstarted(task));
        executor.allowCoreThreadTimeOut(true);
    }

    /** Whether so many calls wait that another one would only make it worse. */
    boolean isCrowded() {
        return executor.getQueue().size() >= MAX_WAITING;
    }

    /** Waits its turn and calls; the limit includes the wait. When it is over, the call is interrupted. */
    <T> Outcome<T> call(String what, Duration limit, Callable<T> work) {
        FutureTask<T> call = new FutureTask<>(work);
        calls.add(call);
        try {
            executor.execute(call);
            T answer = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return answer == null ? new Outcome.Failed<>(what + " answered nothing") : new Outcome.Done<>(answer);
        } catch (TimeoutException e) {
            LOG.warn("{}: {} took longer than {}", experiment, what, limit);
            return new Outcome.Failed<>(tooLong(what, limit));
        } catch (ExecutionException e) {
            return new Outcome.Failed<>(told(what, e.getCause()));
        } catch (RejectedExecutionException e) {
            return new Outcome.Failed<>("The laboratory server stops");
        } catch (CancellationException e) {
            return new Outcome.Failed<>(what + " was interrupted: the session is over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(what + " was interrupted: the server stops");
        } finally {
            call.cancel(true);
            calls.remove(call);
        }
    }

    /** Interrupts the call that runs and forgets those that wait. What comes after waits until the interrupted one has ended. */
    void interrupt() {
        calls.forEach(call -> call.cancel(true));
        executor.purge();
    }

    void stop() {
        executor.shutdownNow();
    }

    private String told(String what, @Nullable Throwable failure) {
        switch (failure) {
            case CancellationException over -> LOG.debug("{}: {} came too late", experiment, what);
            case IllegalArgumentException wrong ->
                LOG.info("{}: {} was refused: {}", experiment, what, wrong.toString());
            case UnsupportedOperationException no ->
                LOG.info("{}: {} was refused: {}", experiment, what, no.toString());
            case null, default -> LOG.warn("{}: {} failed", experiment, what, failure);
        }
        return reason(what, failure);
    }

    static String tooLong(String what, Duration limit) {
        return limit.toSeconds() > 0
                ? "%s took longer than %d s".formatted(what, limit.toSeconds())
                : "%s took longer than %d ms".formatted(what, limit.toMillis());
    }

    /** What people are told: the message if there is one, else at least the kind of failure. */
    static String reason(String what, @Nullable Throwable failure) {
        if (failure == null) {
            return what + " failed";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? what + " failed: " + failure.getClass().getSimpleName()
                : message;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * All open streams of a server, with one thread for their heartbeats. A client that went away is seen only at the next
 * write, so the heartbeat decides how soon.
 */
final class EventStreams {

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int MAX_OF_A_VISITOR = 10;
    private static final int MIN_RETRY_MILLIS = 500;
    private static final int MAX_RETRY_MILLIS = 3000;

    private final Set<OpenEventStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> ofVisitors = new ConcurrentHashMap<>();
    private final Duration life;
    private final LongSupplier nanos;
    private @Nullable ScheduledExecutorService heart;
    private final LongAdder sent = new LongAdder();
    private volatile boolean draining;

    /**
     * No streams yet.
     *
     * @param nanos a clock that never jumps
     */
    EventStreams(Duration life, LongSupplier nanos) {
        this.life = life;
        this.nanos = nanos;
    }

    void start() {
        heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("event-streams").daemon().factory());
        var unused = heart.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether a new stream would be refused. */
    boolean draining() {
        return draining;
    }

    /** Counts one more for that visitor; false if there are enough. Who was counted is to be given to {@link #open}. */
    boolean admit(String visitor) {
        int count = ofVisitors.merge(visitor, 1, Integer::sum);
        if (count > MAX_OF_A_VISITOR) {
            leave(visitor);
            return false;
        }
        return true;
    }

    private void leave(String visitor) {
        ofVisitors.computeIfPresent(visitor, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** Opens a stream of a visitor who was admitted; the callback is completed when it ends. */
    void open(String visitor, Request request, Response response, Callback callback, Consumer<EventStream> started) {
        OpenEventStream stream =
                new OpenEventStream(response, retryLine(), nanos, nanos.getAsLong() + lifeWithJitter(), sent);
        request.addFailureListener(stream::cut);
        open.add(stream);
        var unused = stream.ended().whenComplete((nothing, failure) -> {
            open.remove(stream);
            leave(visitor);
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        });
        stream.open();
        try {
            started.accept(stream);
        } catch (RuntimeException e) {
            Incident.log(e, request.getMethod() + " " + request.getHttpURI().getPath());
            stream.close();
        }
        if (draining) {
            stream.close();
        }
    }

    /** One round of heartbeats. */
    void beat() {
        for (OpenEventStream stream : open) {
            stream.beat(SILENCE.toNanos());
        }
    }

    /** Refuses new streams, ends all, and cuts those whose clients do not read the end in time. */
    void endAll(Duration patience) {
        draining = true;
        List<OpenEventStream> streams = List.copyOf(open);
        streams.forEach(OpenEventStream::close);
        CompletableFuture<?>[] ends =
                streams.stream().map(OpenEventStream::ended).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends)
                    .handle((nothing, failure) -> null)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            open.forEach(stream -> stream.cut(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Failures are handled above", e);
        }
    }

    void stop() {
        if (heart != null) {
            heart.shutdownNow();
        }
    }

    /** How many events were given to streams. */
    long sent() {
        return sent.sum();
    }

    int count() {
        return open.size();
    }

    /** Clients of a server that stops come back spread over some seconds. */
    private static String retryLine() {
        return "retry: " + ThreadLocalRandom.current().nextInt(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS + 1) + "\n\n";
    }

    private long lifeWithJitter() {
        return life.toNanos() - ThreadLocalRandom.current().nextLong(life.toNanos() / 5 + 1);
    }
}

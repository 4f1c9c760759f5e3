// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One stream. No thread waits for it: whoever sends, or completes the write before, starts the next write. Guarded by
 * its own lock, which is never held while writing.
 */
final class OpenEventStream implements EventStream {

    private final Response response;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Writes writes = new Writes();
    private final Map<String, String> pending = new LinkedHashMap<>();
    private String comment;
    private boolean closing;
    private volatile long lastWrite;
    private final LongSupplier nanos;
    private final long endsAt;
    private final LongAdder sent;

    /**
     * A stream, of which nothing is written yet.
     *
     * @param opening what to send before the first event
     * @param nanos the clock
     * @param endsAt of that clock
     * @param sent counts the events
     */
    OpenEventStream(Response response, String opening, LongSupplier nanos, long endsAt, LongAdder sent) {
        this.response = response;
        this.comment = opening;
        this.nanos = nanos;
        this.lastWrite = nanos.getAsLong();
        this.endsAt = endsAt;
        this.sent = sent;
    }

    /** Sends the headers and the opening. */
    void open() {
        writes.iterate();
    }

    @Override
    public void send(String name, String json) {
        synchronized (pending) {
            if (closing) {
                return;
            }
            // The place in the line of the newest, not of the oldest: events of other names were sent before it.
            pending.remove(name);
            pending.put(name, json);
        }
        sent.increment();
        writes.iterate();
    }

    /** Writes a comment if nothing was written for {@code silence}, and ends the stream when its life is over. */
    void beat(long silence) {
        long now = nanos.getAsLong();
        if (now - endsAt >= 0) {
            close();
        } else if (now - lastWrite >= silence) {
            synchronized (pending) {
                comment = ":\n\n";
            }
            writes.iterate();
        }
    }

    @Override
    public void close() {
        synchronized (pending) {
            closing = true;
        }
        writes.iterate();
    }

    /** Ends it without waiting for a client that does not read. */
    void cut(Throwable reason) {
        synchronized (pending) {
            closing = true;
        }
        writes.abort(reason);
        ended.completeExceptionally(reason);
    }

    @Override
    public void onClosed(Runnable action) {
        var unused = ended.whenCompleteAsync(
                (nothing, failure) -> action.run(), task -> Thread.ofVirtual().start(task));
    }

    @Override
    public boolean isOpen() {
        synchronized (pending) {
            return !closing;
        }
    }

    /** Completed when all is written; with a failure if the client is gone. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private final class Writes extends IteratingCallback {

        private boolean last;

        @Override
        protected Action process() {
            if (last) {
                return Action.SUCCEEDED;
            }
            String text;
            synchronized (pending) {
                if (pending.isEmpty() && comment.isEmpty() && !closing) {
                    return Action.IDLE;
                }
                last = closing;
                text = take();
            }
            lastWrite = nanos.getAsLong();
            response.write(last, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
            return Action.SCHEDULED;
        }

        private String take() {
            StringBuilder text = new StringBuilder(comment);
            pending.forEach((name, json) -> text.append("event: ")
                    .append(name)
                    .append("\ndata: ")
                    .append(json.replace("\n", "\ndata: "))
                    .append("\n\n"));
            pending.clear();
            comment = "";
            return text.toString();
        }

        @Override
        protected void onCompleteSuccess() {
            ended.complete(null);
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            synchronized (pending) {
                closing = true;
                pending.clear();
            }
            ended.completeExceptionally(cause);
        }
    }
}

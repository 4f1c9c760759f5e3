// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.io.EOFException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the front knows of a server: whether it wants requests, and how many it has. */
final class Member {

    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    private final Backend backend;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean ready;

    Member(Backend backend) {
        this.backend = backend;
    }

    Backend backend() {
        return backend;
    }

    boolean isReady() {
        return ready;
    }

    int busy() {
        return busy.get();
    }

    void enter() {
        busy.incrementAndGet();
    }

    void leave() {
        busy.decrementAndGet();
    }

    /** It answered that it wants requests. */
    void ready() {
        if (!ready) {
            ready = true;
            LOG.info("{} is ready", backend.address());
        }
    }

    /** It cannot be reached, or answers nothing. */
    void failed(Throwable failure) {
        // whose message is the inside of Jetty
        notReady(failure instanceof EOFException ? "it closed the connection" : String.valueOf(failure.getMessage()));
    }

    /** It wants none, or cannot be reached. */
    void notReady(String reason) {
        if (ready) {
            ready = false;
            LOG.warn("{} gets no more requests: {}", backend.address(), reason);
        }
    }
}

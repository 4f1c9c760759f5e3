// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;

/**
 * A call of equipment that all who ask for it wait for together. It runs on a thread of its own, so that it goes on when
 * none of them waits any more, because their connections broke.
 */
final class Joined<A> {

    private static final Logger LOG = LoggerFactory.getLogger(Joined.class);

    private final CompletableFuture<A> answer = new CompletableFuture<>();

    private Joined() {}

    /**
     * Begins.
     *
     * @param failure the answer for a bug of ours, which must not leave anybody waiting
     */
    static <A> Joined<A> begun(ResourceId about, Supplier<A> work, Function<String, A> failure) {
        Joined<A> joined = new Joined<>();
        Thread.ofVirtual().name(about.toString()).start(() -> {
            try {
                joined.answer.complete(work.get());
            } catch (Throwable e) {
                LOG.error("{}: unexpected", about, e);
                joined.answer.complete(failure.apply("Unexpected error in the laboratory server: " + e));
            }
        });
        return joined;
    }

    /** Nothing has to be done for it. */
    static <A> Joined<A> done(A answer) {
        Joined<A> joined = new Joined<>();
        joined.answer.complete(answer);
        return joined;
    }

    /** The answer, however long it takes. */
    A await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaboratoryUnreachable("Interrupted while it waited for the laboratory", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** For whoever waits for several. */
    CompletableFuture<A> future() {
        return answer;
    }
}

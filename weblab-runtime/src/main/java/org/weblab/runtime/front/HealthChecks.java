// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;

/** Asks all servers again and again whether they want requests. */
final class HealthChecks implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private volatile List<Member> members;
    private final Set<Member> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("front-health").daemon().factory());

    HealthChecks(HttpClient client, List<Member> members) {
        this.client = client;
        this.members = List.copyOf(members);
    }

    /** From now on these are asked. */
    void replace(Collection<Member> others) {
        members = List.copyOf(others);
    }

    /** Returns when all have been asked once. */
    void start() {
        CountDownLatch missing = new CountDownLatch(members.size());
        members.forEach(member -> check(member, missing::countDown));
        try {
            // Those that are silent for so long count as not ready.
            var unused = missing.await(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = thread.scheduleWithFixedDelay(
                () -> members.forEach(member -> check(member, () -> {})),
                PAUSE.toMillis(),
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Asks it, unless it still owes the answer to the question before. */
    private void check(Member member, Runnable answered) {
        if (!asked.add(member)) {
            return;
        }
        client.newRequest(member.backend().address() + "/readyz")
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .send(result -> {
                    tell(member, result);
                    asked.remove(member);
                    answered.run();
                });
    }

    private static void tell(Member member, Result result) {
        if (result.isFailed()) {
            member.failed(result.getFailure());
        } else if (result.getResponse().getStatus() == 200) {
            member.ready();
        } else {
            member.notReady("it wants none");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.run.Plans;
import org.weblab.admin.run.ProcessPlan;
import org.weblab.admin.run.Restarts;
import org.weblab.runtime.health.ProcessStatus;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/**
 * One process now.
 *
 * @param address where it was asked
 * @param processId null if it does not run, or is on another host and does not answer
 * @param told its own answer; null if there was none
 * @param restarts how often the supervisor of this machine has started it again
 */
record ProcessState(
        String name,
        String host,
        String address,
        @Nullable Long processId,
        @Nullable ProcessStatus told,
        int restarts) {

    private static final int TIMEOUT_MILLIS = 3000;

    /** In a word or two. */
    String health() {
        if (told != null) {
            return told.draining() ? "draining" : told.ready() ? "ready" : "running, not ready";
        }
        return processId == null ? "not running" : "no answer";
    }

    boolean isReady() {
        return told != null && told.ready();
    }

    /** All of these, asked at the same time. */
    static List<ProcessState> of(Deployment deployment, Plans all, List<ProcessPlan> plans)
            throws InterruptedException {
        boolean oneHost = all.hosts().size() == 1;
        List<Callable<ProcessState>> questions = plans.stream()
                .<Callable<ProcessState>>map(plan -> () -> of(deployment, plan, oneHost))
                .toList();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            return asking.invokeAll(questions).stream().map(Future::resultNow).toList();
        }
    }

    private static ProcessState of(Deployment deployment, ProcessPlan plan, boolean oneHost) {
        Optional<Long> pid = ProcessLock.holder(deployment, plan.name());
        String address = oneHost || pid.isPresent() ? plan.internalUrl() : plan.remoteUrl();
        ProcessStatus told = oneHost && pid.isEmpty() ? null : ask(address);
        Long processId = pid.orElse(told == null ? null : told.processId());
        return new ProcessState(
                plan.name(), plan.host(), address, processId, told, Restarts.of(deployment, plan.name()));
    }

    private static @Nullable ProcessStatus ask(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address + "status").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return Json.read(connection.getInputStream().readAllBytes(), ProcessStatus.class);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | JacksonException e) {
            return null; // that is the answer
        }
    }
}

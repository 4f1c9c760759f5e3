// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Reason;

/**
 * The processes of one host that run. Started stage by stage, each when the one before is ready: laboratories, cores and
 * logins, fronts. Ended in the opposite order, so that cores can still tell the laboratories.
 */
final class Crew {

    private static final long LONGEST_START_SECONDS = 120;

    private final Deployment deployment;
    private final CountDownLatch stop;
    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();

    /** Nobody yet; what it waits for is given up when {@code stop} is counted down. */
    Crew(Deployment deployment, CountDownLatch stop) {
        this.deployment = deployment;
        this.stop = stop;
    }

    List<ProcessPlan> plans() {
        return processes.values().stream().map(SupervisedProcess::plan).toList();
    }

    /**
     * Starts them and waits until they are ready; false when asked to stop meanwhile. What ends at its start would end
     * again, so that is told instead, and those that were to be started are ended: throws {@link AdminError}.
     */
    boolean start(Collection<ProcessPlan> plans, Program program) throws InterruptedException {
        try {
            for (ProcessPlan.Stage stage : ProcessPlan.Stage.values()) {
                List<SupervisedProcess> started = new ArrayList<>();
                for (ProcessPlan plan : plans) {
                    if (plan.stage() == stage) {
                        started.add(launch(plan, program));
                    }
                }
                if (!awaitReady(started)) {
                    return false;
                }
            }
        } catch (AdminError failed) {
            stop(plans.stream().map(ProcessPlan::name).toList());
            throw failed;
        }
        processes.values().forEach(SupervisedProcess::keepAlive);
        return true;
    }

    /**
     * Ends one, starts it as that plan says and waits until it is ready; false when asked to stop meanwhile. Ready or not,
     * it was wanted: if it fails it is tried again, which is told by an {@link AdminError}.
     */
    boolean replace(ProcessPlan plan, Program program) throws InterruptedException {
        stop(List.of(plan.name()));
        try {
            return awaitReady(List.of(launch(plan, program)));
        } catch (AdminError failed) {
            throw failed.and("It is tried again and again, until you have mended it.");
        } finally {
            Optional.ofNullable(processes.get(plan.name())).ifPresent(SupervisedProcess::keepAlive);
        }
    }

    /** Lets balancers notice what has changed; false when asked to stop meanwhile. */
    boolean rest(Duration pause) throws InterruptedException {
        return !stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drains and ends those of that name, the last stage first. */
    void stop(Collection<String> names) throws InterruptedException {
        Map<ProcessPlan.Stage, List<SupervisedProcess>> ending = new TreeMap<>(Comparator.reverseOrder());
        for (String name : names) {
            Optional.ofNullable(processes.remove(name))
                    .ifPresent(process -> ending.computeIfAbsent(process.plan().stage(), stage -> new ArrayList<>())
                            .add(process));
        }
        for (List<SupervisedProcess> stage : ending.values()) {
            stage.forEach(SupervisedProcess::askToEnd);
            for (SupervisedProcess process : stage) {
                process.awaitEnd();
            }
        }
    }

    void stopAll() throws InterruptedException {
        stop(List.copyOf(processes.keySet()));
    }

    private SupervisedProcess launch(ProcessPlan plan, Program program) {
        SupervisedProcess process = new SupervisedProcess(deployment, plan, program);
        processes.put(plan.name(), process);
        try {
            process.start();
        } catch (IOException e) {
            throw new AdminError(plan.name() + " cannot be started: " + Reason.of(e));
        }
        return process;
    }

    private boolean awaitReady(List<SupervisedProcess> started) throws InterruptedException {
        List<SupervisedProcess> missing = new ArrayList<>(started);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!missing.isEmpty()) {
            for (SupervisedProcess process : missing) {
                OptionalInt status = process.exitStatus();
                if (status.isPresent()) {
                    throw failed(process, "ended with status " + status.getAsInt());
                }
                if (System.nanoTime() > deadline) {
                    throw failed(process, "is not ready after %d s".formatted(LONGEST_START_SECONDS));
                }
            }
            missing.removeIf(process -> Readiness.isReady(process.plan()));
            if (!missing.isEmpty() && stop.await(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private AdminError failed(SupervisedProcess process, String how) {
        String name = process.plan().name();
        return new AdminError(
                name + " " + how, "Its log tells why: " + deployment.logs().resolve(name + ".log"));
    }
}

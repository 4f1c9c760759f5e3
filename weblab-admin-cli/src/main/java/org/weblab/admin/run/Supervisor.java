// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.host.ProcessMain;

/**
 * Starts the processes of a deployment that has several, starts again what dies, and stops them, cores first, so that
 * they can still tell the laboratories. It carries no requests: when it is killed, the others go on.
 */
public final class Supervisor {

    private final List<SupervisedProcess> processes;
    private final CountDownLatch stop;

    private Supervisor(List<SupervisedProcess> processes, CountDownLatch stop) {
        this.processes = processes;
        this.stop = stop;
    }

    /** Runs until SIGTERM or SIGINT. Arguments: the deployment's directory, the name {@code supervisor}. */
    public static void main(String[] arguments) {
        ProcessMain.run(arguments, Supervisor::run);
    }

    private static void run(Deployment deployment, String name, CountDownLatch stop) throws Exception {
        List<SupervisedProcess> processes = new ArrayList<>();
        for (ProcessPlan plan : Plans.of(deployment)) {
            processes.add(new SupervisedProcess(deployment, plan));
        }
        try (ProcessLock lock = ProcessLock.take(deployment, name)) {
            new Supervisor(processes, stop).watch();
        }
    }

    private void watch() throws IOException, InterruptedException {
        try {
            for (SupervisedProcess process : processes) {
                process.start();
            }
            if (awaitReady()) {
                processes.forEach(SupervisedProcess::keepAlive);
                ProcessMain.sayReady();
                stop.await();
            }
        } finally {
            for (SupervisedProcess process : processes) {
                process.stop();
            }
        }
    }

    /**
     * False when asked to stop meanwhile. Whatever ends before everything was ready once would end again, so that is
     * told instead: throws {@link AdminError}.
     */
    private boolean awaitReady() throws InterruptedException {
        List<SupervisedProcess> missing = new ArrayList<>(processes);
        while (!missing.isEmpty()) {
            for (SupervisedProcess process : missing) {
                if (process.hasEnded()) {
                    throw new AdminError(process.plan().name() + " did not become ready; everything is stopped again");
                }
            }
            missing.removeIf(process -> Readiness.isReady(process.plan()));
            if (!missing.isEmpty() && stop.await(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.ProcessLog;
import org.weblab.admin.host.ProcessMain;

/**
 * Starts the processes of one host, starts again what dies, replaces, adds and ends some when it is ordered to, and stops
 * them all. It carries no requests: when it is killed, the others go on.
 */
public final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int LOOK_FOR_ORDERS_MILLIS = 100;

    private final Deployment deployment;
    private final String host;
    private final Orders orders;
    private final Crew crew;
    private final CountDownLatch stop;

    private Supervisor(Deployment deployment, String name, CountDownLatch stop) {
        this.deployment = deployment;
        this.host = RunningProcesses.hostOfSupervisor(name)
                .orElseGet(() -> Plans.of(deployment).hosts().getFirst());
        this.orders = new Orders(deployment, name);
        this.crew = new Crew(deployment, stop);
        this.stop = stop;
    }

    /** Runs until SIGTERM or SIGINT. Arguments: the deployment's directory, the name of the supervisor. */
    public static void main(String[] arguments) {
        ProcessMain.run(arguments, Supervisor::run);
    }

    private static void run(Deployment deployment, String name, CountDownLatch stop) throws Exception {
        try (ProcessLock lock = ProcessLock.take(deployment, name)) {
            Supervisor supervisor = new Supervisor(deployment, name, stop);
            supervisor.writeLogAsTheOthers(name);
            supervisor.watch();
        }
    }

    /** The configuration has processes only, so it does as the first of those that it starts. */
    private void writeLogAsTheOthers(String name) {
        DeploymentConfiguration.read(deployment).hosts().stream()
                .filter(each -> each.name().equals(host))
                .flatMap(each -> each.processes().stream())
                .findFirst()
                .ifPresent(first -> ProcessLog.write(name, first));
    }

    private void watch() throws IOException, InterruptedException {
        orders.clear();
        try {
            if (start()) {
                ProcessMain.sayReady();
                while (!stop.await(LOOK_FOR_ORDERS_MILLIS, TimeUnit.MILLISECONDS)) {
                    Optional<Orders.Taken> taken = orders.next();
                    if (taken.isPresent()) {
                        carryOut(taken.get());
                    }
                }
            }
        } finally {
            crew.stopAll();
        }
    }

    private boolean start() throws IOException, InterruptedException {
        try {
            return crew.start(Plans.of(deployment).on(host), Program.own());
        } catch (AdminError failed) {
            throw new AdminError(failed.lines().getFirst() + "; everything is stopped again");
        }
    }

    private void carryOut(Orders.Taken taken) throws IOException, InterruptedException {
        LOG.info("Order: {} {}", taken.order().verb(), taken.order().processes());
        try {
            new Change(Plans.of(deployment), host, crew, taken).carryOut();
            if (stop.getCount() > 0) {
                taken.done();
            } else {
                taken.refuse(List.of("it was asked to stop meanwhile"));
            }
        } catch (AdminError refused) {
            LOG.error("{}", refused.getMessage());
            taken.refuse(refused.lines());
        }
    }
}

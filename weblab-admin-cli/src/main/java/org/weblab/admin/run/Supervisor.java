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
import org.weblab.admin.host.Reason;

/**
 * Starts the processes of one host, starts again what dies, replaces, adds and ends some when it is ordered to, and stops
 * them all. It carries no requests: when it is killed, the others go on.
 */
public final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int LOOK_FOR_ORDERS_MILLIS = 100;
    private static final int PAUSE_AFTER_FAILURE_SECONDS = 5;

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
                    Optional<Orders.Taken> taken = nextOrder();
                    if (taken.isPresent()) {
                        carryOut(taken.get());
                    }
                }
            }
        } finally {
            crew.stopAll();
        }
    }

    private boolean start() throws InterruptedException {
        try {
            return crew.start(Plans.of(deployment).on(host), Program.own());
        } catch (AdminError failed) {
            throw failed.and("Everything is stopped again.");
        }
    }

    /** Whoever works must not suffer from orders that cannot be read: no disk answers, or too many files are open. */
    private Optional<Orders.Taken> nextOrder() throws InterruptedException {
        try {
            return orders.next();
        } catch (IOException | RuntimeException e) {
            LOG.error("Orders cannot be read", e);
            boolean unused = stop.await(PAUSE_AFTER_FAILURE_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        }
    }

    private void carryOut(Orders.Taken taken) throws InterruptedException {
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
        } catch (RuntimeException failed) {
            LOG.error("The order could not be carried out", failed);
            taken.refuse(List.of("the supervisor could not do it: " + Reason.of(failed)));
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.host.UnusableStore.Why;

/**
 * The main program of every JVM of a deployment. Arguments: the deployment's directory and the process's name, and nothing
 * after them, so that {@code ps} tells what runs.
 */
public final class ProcessMain {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMain.class);

    private static final long PAUSE_MS = 1000;

    private ProcessMain() {}

    /** What a process does until {@code stop} is counted down. */
    @FunctionalInterface
    public interface Body {

        /** Returns when everything has ended; throws {@link AdminError} for what the operator must mend. */
        void run(Deployment deployment, String process, CountDownLatch stop) throws Exception;
    }

    /** Runs one process of the configuration until SIGTERM or SIGINT. */
    public static void main(String[] arguments) {
        run(arguments, ProcessMain::host);
    }

    /** Runs the body with the log set up, one shutdown hook, and errors told in a line. Ends the JVM. */
    public static void run(String[] arguments, Body body) {
        if (arguments.length != 2) {
            System.err.println("Usage: " + ProcessMain.class.getName() + " DIR PROCESS");
            System.exit(2);
        }
        Deployment deployment = new Deployment(Path.of(arguments[0]));
        String process = arguments[1];
        ProcessLog.open(deployment, process);
        CountDownLatch stop = new CountDownLatch(1);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread hook = new Thread(() -> endFromOutside(stop, status), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            body.run(deployment, process, stop);
            status.complete(0);
        } catch (AdminError e) {
            LOG.error("{}", e.getMessage());
            tell(e.lines());
        } catch (Throwable e) {
            LOG.error("{} failed", process, e);
            tell(List.of(process + " failed: " + e, "Its log tells more: " + ProcessLog.file(deployment, process)));
        } finally {
            status.complete(1); // unless it is known already
        }
        if (stop.getCount() > 0) {
            System.exit(status.join()); // the hook finds everything ended
        }
    }

    /** Tells that everything answers, and how long that took since this JVM began. */
    public static void sayReady() {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf("Ready after %.1f s. Ctrl-C or `weblab-admin stop` ends it.%n", millis / 1000.0);
    }

    private static void host(Deployment deployment, String process, CountDownLatch stop) throws Exception {
        boolean supervised = Boolean.getBoolean("weblab.supervised");
        try (ProcessLock lock = ProcessLock.take(deployment, process);
                NativeLibraries libraries = NativeLibraries.of(deployment, process);
                Resources running = new Resources()) {
            Optional<ProcessHost> host =
                    supervised ? startPatiently(deployment, process, stop) : Optional.of(startNow(deployment, process));
            if (host.isEmpty()) {
                return;
            }
            running.add(host.get()).sayWhatRuns();
            if (!supervised) {
                sayReady();
            }
            stop.await();
        }
    }

    private static ProcessHost startNow(Deployment deployment, String process) {
        try {
            return ProcessHost.start(deployment, process);
        } catch (UnusableStore e) {
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }

    /** Waits for stores that are away, as they were there when all was started; empty when asked to stop meanwhile. */
    private static Optional<ProcessHost> startPatiently(Deployment deployment, String process, CountDownLatch stop)
            throws InterruptedException {
        do {
            try {
                return Optional.of(ProcessHost.start(deployment, process));
            } catch (UnusableStore e) {
                if (e.why() != Why.AWAY) {
                    throw new AdminError(String.valueOf(e.getMessage()));
                }
                LOG.warn("{}; it is waited for", e.getMessage());
            }
        } while (!stop.await(PAUSE_MS, TimeUnit.MILLISECONDS));
        return Optional.empty();
    }

    /** Ends with a status of ours: a JVM that was asked to stop, and did, would otherwise report the signal. */
    private static void endFromOutside(CountDownLatch stop, CompletableFuture<Integer> status) {
        stop.countDown();
        int result = status.join();
        ProcessLog.close();
        Runtime.getRuntime().halt(result);
    }

    private static void tell(List<String> lines) {
        System.err.println("ERROR: " + lines.getFirst());
        lines.stream().skip(1).forEach(System.err::println);
    }
}

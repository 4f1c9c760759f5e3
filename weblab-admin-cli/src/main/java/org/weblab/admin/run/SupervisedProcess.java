// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.ProcessMain;

/** One process that is started again, once told so, when it ends by itself; with growing pauses if it keeps failing. */
final class SupervisedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
    private static final int STOP_SECONDS = 60;

    private final Deployment deployment;
    private final ProcessPlan plan;
    private final Program program;
    private final BackOff backOff = new BackOff();
    private @Nullable Process process;
    private int restarts;
    private boolean keptAlive;
    private boolean restarting;
    private boolean stopping;

    SupervisedProcess(Deployment deployment, ProcessPlan plan, Program program) {
        this.deployment = deployment;
        this.plan = plan;
        this.program = program;
    }

    ProcessPlan plan() {
        return plan;
    }

    synchronized void start() throws IOException {
        if (stopping) {
            return;
        }
        Restarts.write(deployment, plan.name(), restarts);
        List<String> options = new ArrayList<>(plan.jvmOptions());
        options.add("-Dweblab.supervised=true");
        long born = System.nanoTime();
        process = new ProcessBuilder(Jvm.command(program, deployment, plan.name(), options, ProcessMain.class))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        restarting = false;
        var unused = process.onExit().thenAccept(ended -> restart(ended, Duration.ofNanos(System.nanoTime() - born)));
    }

    /** What it ended with; empty while it runs, or if it could not be started. */
    synchronized OptionalInt exitStatus() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** From now on its end is nothing but an interruption, and so is it that it could not be started. */
    synchronized void keepAlive() {
        keptAlive = true;
        if (process != null && !process.isAlive()) {
            restart(process, Duration.ZERO);
        } else if (process == null && !restarting) {
            restarting = true;
            startLater(plan.name() + " could not be started and is tried again", backOff.after(Duration.ZERO));
        }
    }

    private synchronized void restart(Process ended, Duration lived) {
        if (stopping || !keptAlive || restarting || !ended.equals(process)) {
            return;
        }
        restarting = true;
        startLater(
                "%s ended with status %d and is started again".formatted(plan.name(), ended.exitValue()),
                backOff.after(lived));
    }

    private void startLater(String news, Duration pause) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(news, pause));
    }

    /** Told only now: on Ctrl-C the processes end at the same time as the order to stop them arrives. */
    private synchronized void startAgain(String news, Duration pause) {
        if (stopping) {
            return;
        }
        restarts++;
        LOG.error("{} after {} s, for the {}. time", news, pause.toSeconds(), restarts);
        System.out.println(news);
        try {
            start();
        } catch (IOException e) {
            LOG.error("{} cannot be started", plan.name(), e);
            startLater(
                    "%s could not be started: %s".formatted(plan.name(), e.getMessage()), backOff.after(Duration.ZERO));
        }
    }

    /** Asks it to end, for good. */
    synchronized void askToEnd() {
        stopping = true;
        if (process != null) {
            process.destroy();
        }
    }

    /** Returns when it has ended, after it was asked to. */
    void awaitEnd() throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running == null) {
            return;
        }
        if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("{} has not ended within {} s and is killed", plan.name(), STOP_SECONDS);
            running.destroyForcibly().waitFor();
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A process that lived so long did not fail at its start. */
    private static final Duration WELL_ALIVE = Duration.ofSeconds(60);

    private static final int STOP_SECONDS = 60;

    private final Deployment deployment;
    private final ProcessPlan plan;
    private @Nullable Process process;
    private Duration pause = FIRST_PAUSE;
    private boolean keptAlive;
    private boolean restarting;
    private boolean stopping;

    SupervisedProcess(Deployment deployment, ProcessPlan plan) {
        this.deployment = deployment;
        this.plan = plan;
    }

    ProcessPlan plan() {
        return plan;
    }

    synchronized void start() throws IOException {
        if (stopping) {
            return;
        }
        restarting = false;
        List<String> options = new ArrayList<>(plan.jvmOptions());
        options.add("-Dweblab.supervised=true");
        long born = System.nanoTime();
        process = new ProcessBuilder(Jvm.command(deployment, plan.name(), options, ProcessMain.class))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var unused = process.onExit().thenAccept(ended -> restart(ended, Duration.ofNanos(System.nanoTime() - born)));
    }

    synchronized boolean hasEnded() {
        return process != null && !process.isAlive();
    }

    /** From now on its end is nothing but an interruption. */
    synchronized void keepAlive() {
        keptAlive = true;
        if (process != null && !process.isAlive()) {
            restart(process, Duration.ZERO);
        }
    }

    private synchronized void restart(Process ended, Duration lived) {
        if (stopping || !keptAlive || restarting || !ended.equals(process)) {
            return;
        }
        restarting = true;
        if (lived.compareTo(WELL_ALIVE) > 0) {
            pause = FIRST_PAUSE;
        }
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(ended.exitValue()));
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** Told only now: on Ctrl-C the processes end at the same time as the order to stop them arrives. */
    private synchronized void startAgain(int status) {
        if (stopping) {
            return;
        }
        String news = "%s ended with status %d and is started again".formatted(plan.name(), status);
        LOG.error("{}", news);
        System.out.println(news);
        try {
            start();
        } catch (IOException e) {
            LOG.error("{} cannot be started", plan.name(), e);
        }
    }

    void stop() throws InterruptedException {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running == null) {
            return;
        }
        running.destroy();
        if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("{} has not ended within {} s and is killed", plan.name(), STOP_SECONDS);
            running.destroyForcibly().waitFor();
        }
    }
}

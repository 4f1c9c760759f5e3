// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;

/**
 * Tells of cores and login servers that come and go: it reads {@code configuration.yml} again when the file changes, as a
 * balancer is told to reload. Nothing else of the file counts before a restart.
 */
final class ServerUpdates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerUpdates.class);

    private final Deployment deployment;
    private final Consumer<Backends> told;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("server-updates").daemon().factory());
    private Backends served;
    private @Nullable FileTime seen;

    ServerUpdates(Deployment deployment, Backends served, Consumer<Backends> told) {
        this.deployment = deployment;
        this.served = served;
        this.told = told;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            FileTime changed = Files.getLastModifiedTime(deployment.configuration());
            if (changed.equals(seen)) {
                return;
            }
            seen = changed;
            Backends wanted = Backends.of(DeploymentConfiguration.read(deployment));
            if (!wanted.logins().equals(served.logins()) || !wanted.cores().equals(served.cores())) {
                told.accept(wanted);
                served = wanted;
                LOG.info("Login servers are now {}, cores {}", wanted.logins(), wanted.cores());
            }
        } catch (IOException | AdminError e) {
            LOG.warn("The servers known are those of before: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The servers known are those of before", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

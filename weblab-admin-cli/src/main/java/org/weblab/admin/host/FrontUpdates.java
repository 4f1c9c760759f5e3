// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.front.Front;

/**
 * Tells the built-in front of servers that come and go: it reads {@code configuration.yml} again when the file changes, as
 * a balancer is told to reload. Nothing else of the file counts before a restart.
 */
final class FrontUpdates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrontUpdates.class);

    private final Deployment deployment;
    private final Front front;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("front-updates").daemon().factory());
    private Backends served;
    private @Nullable FileTime seen;

    FrontUpdates(Deployment deployment, Front front, Backends served) {
        this.deployment = deployment;
        this.front = front;
        this.served = served;
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
                front.replace(Backends.addresses(wanted.logins()), Backends.addresses(wanted.cores()));
                served = wanted;
                LOG.info("Requests go to {} and {}", wanted.logins(), wanted.cores());
            }
        } catch (IOException | AdminError e) {
            LOG.warn("The front goes on as it was: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The front goes on as it was", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

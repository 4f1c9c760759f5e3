// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.CoreServer;
import org.weblab.core.CoreSettings;
import org.weblab.core.laboratory.HttpLaboratory;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.ExperimentLoader;
import org.weblab.laboratory.LaboratoryServer;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.login.LoginServer;
import org.weblab.login.LoginSettings;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.session.MemorySessions;
import org.weblab.persistence.session.Sessions;
import org.weblab.persistence.session.SqlSessions;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.health.Metrics;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.lifecycle.Component;
import org.weblab.runtime.lifecycle.ServerProcess;

/** Builds the components of one process and gives those of one JVM to each other directly. */
final class ProcessHost implements AutoCloseable {

    /** A balancer asks every half second; one question and a bit. */
    private static final Duration NOTICE = Duration.ofMillis(700);

    private final Deployment deployment;
    private final Configuration configuration;
    private final ProcessEntry process;
    private final InstantSource clock = InstantSource.system();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<Component> components = new ArrayList<>();

    private ProcessHost(Deployment deployment, Configuration configuration, ProcessEntry process) {
        this.deployment = deployment;
        this.configuration = configuration;
        this.process = process;
    }

    @Override
    public void close() {}
}

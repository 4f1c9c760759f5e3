// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.CoreServer;
import org.weblab.core.CoreSettings;
import org.weblab.core.http.json.ForwardedCoreMethods;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.login.LoginServer;
import org.weblab.login.LoginSettings;
import org.weblab.login.http.ForwardedLoginMethods;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.session.SessionStore;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.lifecycle.Component;

/** Builds the core of a process, its login server, or both, on the stores that all of them share. */
final class CoreAndLogin {

    private final Deployment deployment;
    private final ProcessEntry process;
    private final Stores stores;
    private final SessionStore visitors;
    private final Neighbours neighbours;
    private final InstantSource clock;
    private final MeterRegistry meters;

    CoreAndLogin(
            Deployment deployment,
            ProcessEntry process,
            Stores stores,
            Neighbours neighbours,
            InstantSource clock,
            MeterRegistry meters) {
        this.deployment = deployment;
        this.process = process;
        this.stores = stores;
        this.visitors = stores.visitors();
        this.neighbours = neighbours;
        this.clock = clock;
        this.meters = meters;
    }

    /** What there is of both; a method that only the other one knows is carried out by it, here or in another process. */
    List<Component> components(Topology topology, Laboratories laboratories, List<Path> jars) {
        List<CoreServer> cores = process.ofType(DeploymentConfiguration.CORE).stream()
                .map(entry -> core(entry, topology, laboratories, jars))
                .toList();
        List<LoginServer> logins = process.ofType(DeploymentConfiguration.LOGIN).stream()
                .map(this::login)
                .toList();
        List<Component> components = new ArrayList<>();
        for (LoginServer login : logins) {
            components.add(login.answeringToo(cores.stream()
                    .map(CoreServer::methods)
                    .findFirst()
                    .orElseGet(() -> ForwardedCoreMethods.by(neighbours.cores(login.settings())))));
        }
        for (CoreServer core : cores) {
            components.add(core.answeringToo(logins.stream()
                    .map(LoginServer::methods)
                    .findFirst()
                    .orElseGet(() -> ForwardedLoginMethods.by(neighbours.logins(core.settings())))));
        }
        return components;
    }

    private CoreServer core(ComponentEntry entry, Topology topology, Laboratories laboratories, List<Path> jars) {
        CoreSettings settings = entry.settings(CoreSettings.class);
        CoreServer core = new CoreServer(
                settings,
                topology,
                new CoreServer.Surroundings(
                        process.name(),
                        deployment.directory(),
                        jars,
                        stores.directory(),
                        stores.scheduling(new StoreOptions(settings.pollTime(), Duration.ZERO)),
                        visitors.sessions(),
                        visitors.answers(),
                        laboratories,
                        clock,
                        meters));
        return core.answeringOperators(
                new InternalGuard(entry.settings(DeploymentSettings.class).deploymentSecret()));
    }

    private LoginServer login(ComponentEntry entry) {
        return new LoginServer(
                entry.settings(LoginSettings.class),
                stores.directory(),
                visitors,
                Passwords.forThisMachine(),
                clock,
                meters);
    }
}

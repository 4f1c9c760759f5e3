// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weblab.core.CoreServer;
import org.weblab.core.CoreSettings;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.ExperimentLoader;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.sample.Dummy;
import org.weblab.laboratory.LaboratoryServer;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.login.LoginServer;
import org.weblab.login.LoginSettings;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.session.SessionStore;
import org.weblab.persistence.session.Sessions;
import org.weblab.persistence.session.SqlSessionStore;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Route;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.ServerUrl;

/** Core, login and laboratory in this JVM, with databases in a folder of their own, on a free port. */
final class WholeWebLab implements AutoCloseable {

    private final Database directory;
    private final Database coordination;
    private final LaboratoryServer laboratory;
    private final CoreServer core;
    private final LoginServer login;
    private final HttpServer server;
    private final Routes routes;
    private final int port;

    private WholeWebLab(String base, Path folder, List<Equipment> equipment, boolean storeFiles) throws IOException {
        URI serverUrl = URI.create("http://localhost" + base + "/weblab/");
        InstantSource clock = InstantSource.system();
        Files.createDirectories(folder);
        directory = Database.sqlite(folder.resolve("WebLab.db"));
        coordination = Database.sqlite(folder.resolve("WebLabCoordination.db"));
        Migrations.run(directory, Migrations.Kind.DIRECTORY);
        Migrations.run(coordination, Migrations.Kind.COORDINATION);
        RecordedDirectory.fill(directory, clock);

        laboratory = laboratory(folder, equipment, clock);
        SessionStore visitors = new SqlSessionStore(coordination, clock, Sessions.USUAL_IDLE_TIME);
        core = new CoreServer(
                coreSettings(serverUrl, storeFiles),
                topology(equipment),
                new CoreServer.Surroundings(
                        "core1",
                        folder,
                        jars(folder),
                        directory,
                        SqlStore.sqlite(coordination, clock, StoreOptions.DEFAULT),
                        visitors.sessions(),
                        visitors.answers(),
                        address -> laboratory.laboratory(),
                        clock,
                        new SimpleMeterRegistry()));
        login = new LoginServer(
                new LoginSettings(new ServerUrl(serverUrl), new Route("route1"), true, ""),
                directory,
                visitors,
                new Passwords(2),
                clock,
                new SimpleMeterRegistry());
        core.answeringToo(login.methods());
        login.answeringToo(core.methods());
        routes = new Routes().addAll(core.routes()).addAll(login.routes());
        server = new HttpServer(HttpServerSettings.local(0), routes);
        laboratory.start();
        core.start();
        port = server.start();
    }

    /** One dummy that serves one experiment. */
    record Equipment(ResourceId resource, ExperimentId experiment, Map<String, String> settings) {

        static Equipment dummy(String name, Map<String, String> settings) {
            return new Equipment(
                    new ResourceId(name + "1", name), new ExperimentId(name, "Dummy experiments"), settings);
        }
    }

    static WholeWebLab start(Path folder, Equipment... equipment) throws IOException {
        return new WholeWebLab("", folder, List.of(equipment), false);
    }

    /** With everything below that path, for example {@code /institute}. */
    static WholeWebLab startBelow(String base, Path folder, Equipment... equipment) throws IOException {
        return new WholeWebLab(base, folder, List.of(equipment), false);
    }

    static WholeWebLab keepingFiles(Path folder, Equipment... equipment) throws IOException {
        return new WholeWebLab("", folder, List.of(equipment), true);
    }

    Browser browser() {
        return new Browser(port, "");
    }

    /** One for which all paths begin there. */
    Browser browserBelow(String base) {
        return new Browser(port, base);
    }

    Routes routes() {
        return routes;
    }

    CoreServer core() {
        return core;
    }

    /** From now on the coordination's database cannot be reached. */
    void loseTheStore() {
        coordination.close();
    }

    private static List<Path> jars(Path folder) {
        try (ExperimentLoader loader = new ExperimentLoader(folder.resolve("experiments"))) {
            return loader.jars();
        }
    }

    private static CoreSettings coreSettings(URI serverUrl, boolean storeFiles) {
        return new CoreSettings(
                new ServerUrl(serverUrl),
                new Route("route1"),
                Duration.ofSeconds(350),
                true,
                "",
                "WebLab",
                "00000000",
                "",
                storeFiles);
    }

    private static LaboratoryServer laboratory(Path folder, List<Equipment> equipment, InstantSource clock) {
        Map<String, ExperimentFactory> experiments = new LinkedHashMap<>();
        List<LaboratorySettings.Resource> resources = new ArrayList<>();
        for (Equipment each : equipment) {
            String component = "experiment" + (experiments.size() + 1);
            experiments.put(component, () -> new Dummy(new ExperimentSettings(each.settings())));
            resources.add(new LaboratorySettings.Resource(
                    each.resource(),
                    List.of(new LaboratorySettings.Binding(
                            each.experiment(),
                            component,
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(60),
                            false)),
                    Duration.ofSeconds(60)));
        }
        return new LaboratoryServer(
                "laboratory1",
                new LaboratorySettings(resources),
                experiments,
                folder,
                endpoint -> endpoint,
                clock,
                new SimpleMeterRegistry());
    }

    private static Topology topology(List<Equipment> equipment) {
        Duration limit = Duration.ofSeconds(60);
        return new Topology(
                1,
                equipment.stream()
                        .map(each -> new Topology.Resource(
                                each.resource(),
                                "local:laboratory1",
                                List.of(new Topology.Binding(each.experiment(), limit, limit, limit, false)),
                                limit))
                        .toList());
    }

    @Override
    public void close() {
        core.drain();
        server.stop();
        try {
            core.close();
        } catch (StoreUnavailable lost) {
            // By the test.
        }
        login.close();
        laboratory.close();
        coordination.close();
        directory.close();
    }
}

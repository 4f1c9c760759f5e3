// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;
import org.weblab.protocol.laboratory.StartAnswer;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.Routes;

/** A laboratory server with resources r1@t, r2@t, …, each with an experiment e@c; it can be killed and come back. */
final class LaboratoryOfTests {

    static final Duration LONG = Duration.ofSeconds(60);

    final Path folder;
    final List<FakeExperiment> experiments = new ArrayList<>();
    Duration startLimit = LONG;
    Duration disposeLimit = LONG;
    Duration commandLimit = LONG;
    Duration checkLimit = LONG;

    private LaboratoryServer server;

    LaboratoryOfTests(Path folder) {
        this.folder = folder;
    }

    /** With so many resources, one fake each. */
    Laboratory begin(int resources) {
        experiments.clear();
        Map<String, ExperimentFactory> factories = new LinkedHashMap<>();
        List<LaboratorySettings.Resource> settings = new ArrayList<>();
        for (int i = 1; i <= resources; i++) {
            FakeExperiment fake = new FakeExperiment();
            experiments.add(fake);
            factories.put("experiment" + i, () -> fake);
            settings.add(new LaboratorySettings.Resource(
                    resource(i), List.of(binding("e@c", "experiment" + i)), checkLimit));
        }
        return begin(settings, factories);
    }

    Laboratory begin(List<LaboratorySettings.Resource> resources, Map<String, ExperimentFactory> factories) {
        server = new LaboratoryServer(
                "laboratory1",
                new LaboratorySettings(resources),
                factories,
                folder,
                UnaryOperator.identity(),
                () -> Instant.EPOCH,
                new SimpleMeterRegistry());
        server.start();
        return server.laboratory();
    }

    LaboratorySettings.Binding binding(String experiment, String component) {
        return new LaboratorySettings.Binding(
                ExperimentId.parse(experiment), component, startLimit, disposeLimit, commandLimit, false);
    }

    /** As if the process had been killed: nothing is told to it, a new one begins on the same folder. */
    Laboratory killAndRestart() {
        return begin(experiments.size());
    }

    /** The same, with equipment that does not notice: it stays as it was. */
    Laboratory killAndRestart(FakeExperiment survivor) {
        experiments.clear();
        experiments.add(survivor);
        LaboratorySettings.Resource only =
                new LaboratorySettings.Resource(resource(1), List.of(binding("e@c", "experiment1")), checkLimit);
        return begin(List.of(only), Map.of("experiment1", () -> survivor));
    }

    /** What it answers over HTTP. */
    Routes routes(UnaryOperator<Endpoint> guard) {
        return LaboratoryRoutes.of(server.laboratory(), guard);
    }

    /** As with SIGTERM. */
    void stop() {
        server.close();
    }

    FakeExperiment experiment() {
        return experiments.getFirst();
    }

    static ResourceId resource(int number) {
        return new ResourceId("r" + number, "t");
    }

    static HoldingId holding(long token) {
        return new HoldingId(resource(1), token);
    }

    static StartRequest request(HoldingId holding, String reservation) {
        return new StartRequest(
                holding,
                new ReservationId(reservation),
                "e@c",
                "{}",
                Map.of("weblab_reservation_id", reservation, "request.username", "ñandú"));
    }

    static StartRequest request(long token, String reservation) {
        return request(holding(token), reservation);
    }

    static StartAnswer started() {
        return new StartAnswer.Started("{}", false);
    }

    /** Something that blocks, on a thread of its own. */
    static <T> CompletableFuture<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }
}

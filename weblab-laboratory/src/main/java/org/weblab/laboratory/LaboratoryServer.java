// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.laboratory.DirectLaboratory.Station;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.lifecycle.Component;

/** The laboratory server. */
public final class LaboratoryServer implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(LaboratoryServer.class);
    private static final long CLEAN_SECONDS = 10;

    private final MeterRegistry meters;
    private final Map<String, HostedExperiment> hosted = new LinkedHashMap<>();
    private final Map<ResourceId, Station> stations = new LinkedHashMap<>();
    private final DirectLaboratory laboratory;
    private final Routes routes;

    /**
     * Checks the settings and reads what is kept; touches no equipment yet.
     *
     * @param name of this component, for example {@code laboratory1}
     * @param experiments by component, at least those that the settings name
     * @param database the deployment's folder {@code db}; what must survive a restart is kept in it
     * @param guard what lets only callers through that know the deployment's secret
     * @throws IllegalArgumentException if the settings contradict themselves, with a text for the operator
     */
    public LaboratoryServer(
            String name,
            LaboratorySettings settings,
            Map<String, ExperimentFactory> experiments,
            Path database,
            UnaryOperator<Endpoint> guard,
            InstantSource clock,
            MeterRegistry meters) {
        this.meters = meters;
        TokenFiles files = new TokenFiles(database.resolve("laboratory-" + name));
        Map<String, ResourceId> driven = new LinkedHashMap<>();
        for (LaboratorySettings.Resource resource : settings.resources()) {
            Map<String, Binding> bindings = new LinkedHashMap<>();
            for (LaboratorySettings.Binding binding : resource.experiments()) {
                ResourceId other = driven.putIfAbsent(binding.component(), resource.resource());
                require(
                        other == null || other.equals(resource.resource()),
                        "%s: %s drives both %s and %s; it could not tell their students apart"
                                .formatted(name, binding.component(), other, resource.resource()));
                HostedExperiment experiment =
                        hosted.computeIfAbsent(binding.component(), it -> host(name, it, experiments));
                Binding bound = new Binding(
                        binding.component(),
                        experiment,
                        binding.startLimit(),
                        binding.disposeLimit(),
                        binding.commandLimit());
                require(
                        bindings.put(binding.experiment().toString(), bound) == null,
                        "%s: %s serves %s twice".formatted(name, resource.resource(), binding.experiment()));
            }
            require(!bindings.isEmpty(), "%s: %s serves no experiment".formatted(name, resource.resource()));
            Station station = new Station(
                    new Equipment(resource.resource(), bindings, files, clock),
                    bindings.values().stream()
                            .map(Binding::experiment)
                            .distinct()
                            .toList(),
                    resource.checkLimit());
            require(
                    stations.put(resource.resource(), station) == null,
                    "%s: %s is there twice".formatted(name, resource.resource()));
        }
        laboratory = new DirectLaboratory(stations, files);
        routes = LaboratoryRoutes.of(laboratory, guard);
    }

    /** This server for a core in the same JVM. */
    public Laboratory laboratory() {
        return laboratory;
    }

    /** Nothing: only cores talk to it. */
    @Override
    public Routes routes() {
        return new Routes();
    }

    @Override
    public Routes internalRoutes() {
        return routes;
    }

    @Override
    public void start() {
        equipment().forEach(Equipment::recover);
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void drain() {}

    /** Cleans what is in use, so that no equipment stays on with nobody to watch it. */
    @Override
    public void close() {
        CompletableFuture<?>[] cleaned =
                equipment().stream().map(it -> it.abandon().future()).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(cleaned).get(CLEAN_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.warn("Not all equipment is clean after {} s; it will be cleaned at the next start", CLEAN_SECONDS);
        }
        hosted.values().forEach(HostedExperiment::close);
    }

    private Collection<Equipment> equipment() {
        return stations.values().stream().map(Station::equipment).toList();
    }

    private HostedExperiment host(String name, String component, Map<String, ExperimentFactory> experiments) {
        ExperimentFactory factory = experiments.get(component);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "%s names the component %s; components of type experiment in this process: %s"
                            .formatted(name, component, List.copyOf(experiments.keySet())));
        }
        return new HostedExperiment(component, factory, meters);
    }

    private static void require(boolean rule, String text) {
        if (!rule) {
            throw new IllegalArgumentException(text);
        }
    }
}

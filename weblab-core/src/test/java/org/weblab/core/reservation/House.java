// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.interaction.Logbook;
import org.weblab.core.scheduling.FakeLaboratory;
import org.weblab.core.scheduling.Scheduling;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.State;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.core.scheduling.store.Topology.Resource;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.CurrentGrants;
import org.weblab.persistence.directory.Experiment;
import org.weblab.persistence.directory.Grants;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Recipient;
import org.weblab.persistence.history.Commands;
import org.weblab.persistence.history.Files;
import org.weblab.persistence.history.Uses;
import org.weblab.persistence.session.SqlIdempotentAnswers;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.TickingClock;

/** A core without its HTTP: a directory with a few people, one laboratory with one copy of one experiment. */
public final class House implements AutoCloseable {

    public static final ExperimentId DUMMY = ExperimentId.parse("dummy@Dummy experiments");
    static final ExperimentId WITHOUT_EQUIPMENT = ExperimentId.parse("planned@Dummy experiments");
    static final RequestInfo FROM = new RequestInfo(
            URI.create("http://localhost/weblab/"), "10.1.2.3", "Firefox", "", "route1", "eu", false, false);

    public final TickingClock clock = new TickingClock();
    public final FakeLaboratory laboratory = new FakeLaboratory();
    public final Database database;
    public final Commands commands;
    public final Files files;
    public final Interaction interaction;
    public final CurrentGrants currentGrants;
    public final FrontDesk desk;
    final Scheduling scheduling;
    private final Grants grants;

    public House(Path folder) {
        database = Database.sqlite(folder.resolve("house.db"));
        Migrations.run(database, Migrations.Kind.DIRECTORY);
        Migrations.run(database, Migrations.Kind.COORDINATION);
        People people = new People(database, clock);
        for (String login : List.of("ana", "ben", "gateway")) {
            people.create(login, login, login + "@example.org", "student");
        }
        Catalogue catalogue = new Catalogue(database);
        List.of(DUMMY, WITHOUT_EQUIPMENT).forEach(name -> catalogue.put(experiment(name)));
        grants = new Grants(database, clock);
        allow("ana", DUMMY);
        allow("ana", WITHOUT_EQUIPMENT);
        allow("gateway", DUMMY);
        grants.grant(new Recipient.ToUser("gateway"), PermissionType.ACCESS_FORWARD, Map.of(), "");
        MemoryStore store = new MemoryStore(clock, StoreOptions.DEFAULT);
        Uses uses = new Uses(database);
        scheduling = Scheduling.assemble(
                new Scheduling.Settings("core1", topology()),
                store,
                address -> laboratory,
                new Ledger(uses),
                clock,
                new SimpleMeterRegistry());
        currentGrants = new CurrentGrants(database, clock);
        desk = new FrontDesk(scheduling.scheduler(), currentGrants, uses, clock);
        commands = new Commands(database);
        files = new Files(database, Optional.of(folder.resolve("files")));
        interaction = new Interaction(
                address -> laboratory,
                scheduling.scheduler(),
                new Logbook(commands, files, clock),
                new SqlIdempotentAnswers(database, clock));
    }

    public void allow(String login, ExperimentId experiment) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("experiment_permanent_id", experiment.name());
        parameters.put("experiment_category_id", experiment.category());
        parameters.put("time_allowed", "200");
        parameters.put("priority", "5");
        grants.grant(new Recipient.ToUser(login), PermissionType.EXPERIMENT_ALLOWED, parameters, "");
    }

    private static Experiment experiment(ExperimentId name) {
        Instant day = Instant.parse("2030-01-01T00:00:00Z");
        return new Experiment(0, name, name.name(), "", null, null, day, day, "js", Map.of());
    }

    private static Topology topology() {
        Binding binding =
                new Binding(DUMMY, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMinutes(10), false);
        ResourceId resource = ResourceId.parse("dummy1@dummies");
        return new Topology(
                1, List.of(new Resource(resource, "local:laboratory1", List.of(binding), Duration.ofMinutes(1))));
    }

    public static Requester requester(String login) {
        return new Requester(SessionId.random(), login);
    }

    public static Wish wish(ExperimentId experiment) {
        return new Wish(ReservationId.random(), experiment, "{}", "{}", FROM);
    }

    /** Where a reservation stands when it is in that state, which it soon will be. */
    public ReservationStatus reached(ReservationId id, Class<? extends State> state) {
        return Awaitility.await().until(() -> desk.status(id), status -> state.isInstance(status.state()));
    }

    @Override
    public void close() {
        scheduling.drain();
        scheduling.close();
        database.close();
    }
}

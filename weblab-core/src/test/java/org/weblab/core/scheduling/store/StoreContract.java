// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.TickingClock;

/** What all contracts share: a store, a clock, and words in which a test reads as a story. */
abstract class StoreContract {

    static final Lease CORE = new Lease("core1:1", Duration.ofSeconds(10));
    static final Lease OTHER_CORE = new Lease("core2:2", Duration.ofSeconds(10));
    static final ExperimentId A = new ExperimentId("a", "exp");
    static final ExperimentId B = new ExperimentId("b", "exp");
    static final ResourceId R1 = new ResourceId("1", "type");
    static final ResourceId R2 = new ResourceId("2", "type");
    static final ResourceId OTHER_TYPE = new ResourceId("1", "other");
    static final String LABORATORY = "http://lab1:10000";

    final TickingClock clock = new TickingClock();
    Subject subject;
    private long topologyVersion;

    abstract Subject open(TickingClock clock, StoreOptions options);

    @BeforeEach
    void openStore() {
        subject = open(clock, StoreOptions.DEFAULT);
    }

    @AfterEach
    void closeStore() {
        subject.close();
    }

    void reopenWith(StoreOptions options) {
        subject.close();
        subject = open(clock, options);
    }

    Reservations reservations() {
        return subject.store().reservations();
    }

    Holdings holdings() {
        return subject.store().holdings();
    }

    Equipment equipment() {
        return subject.store().equipment();
    }

    List<Work> expire() {
        return subject.store().deadlines().expire(100, CORE).work();
    }

    /** The service runs for so long: served time passes with the clock's. */
    void serve(Duration time) {
        expire();
        for (long left = time.toMillis(); left > 0; left -= Rules.LONGEST_STEP) {
            clock.tick(Duration.ofMillis(Math.min(left, Rules.LONGEST_STEP)));
            expire();
        }
    }

    static Topology.Resource resource(ResourceId id, ExperimentId... experiments) {
        return new Topology.Resource(
                id,
                LABORATORY,
                Arrays.stream(experiments).map(StoreContract::binding).toList(),
                Duration.ofMinutes(1));
    }

    static Binding binding(ExperimentId experiment) {
        return new Binding(experiment, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(500), false);
    }

    /** The next version of the topology; what is new is not yet clean. */
    List<Work> register(Topology.Resource... resources) {
        Topology topology = new Topology(++topologyVersion, List.of(resources));
        return ((Registered.Accepted) equipment().register(topology, CORE)).work();
    }

    /** The next version of the topology, and the first clean-up of what is new. */
    void install(Topology.Resource... resources) {
        register(resources).stream()
                .filter(work -> work.phase() == Phase.CLEAN)
                .forEach(work -> holdings().disposed(work.holding(), null, CORE));
    }

    static Submission wish(String student, ExperimentId experiment) {
        return wish(student, experiment, 5);
    }

    static Submission wish(String student, ExperimentId experiment, int priority) {
        return new Submission(
                ReservationId.random(),
                new SessionId("session-" + student),
                student,
                experiment,
                100,
                priority,
                true,
                "{\"from\":\"" + student + "\"}",
                "{}");
    }

    /** The same, but the seconds run from the confirmation. */
    static Submission notCounting(Submission wish) {
        return new Submission(
                wish.id(),
                wish.session(),
                wish.user(),
                wish.experiment(),
                wish.seconds(),
                wish.priority(),
                false,
                wish.clientData(),
                wish.request());
    }

    Submitted.Accepted submit(Submission wish) {
        return (Submitted.Accepted) reservations().submit(wish, CORE);
    }

    /** Submits and gives a sign of life. */
    ReservationId waitFor(String student, ExperimentId experiment) {
        ReservationId id = submit(wish(student, experiment)).id();
        reservations().status(id);
        return id;
    }

    /** The equipment is free: the student gets it, and it starts. */
    Work starting(String student, ExperimentId experiment) {
        Work work = only(submit(wish(student, experiment)).work());
        reservations().status(work.session().id());
        return work;
    }

    Work using(String student, ExperimentId experiment) {
        Work work = starting(student, experiment);
        confirm(work);
        return work;
    }

    void confirm(Work start) {
        assertThat(holdings().confirmed(start.holding(), "{}", -1, false, CORE))
                .isEqualTo(new Holdings.Confirmed.Accepted(List.of()));
    }

    Work leave(ReservationId id) {
        return only(reservations().finish(id, EndReason.LEFT, CORE).work());
    }

    ReservationStatus.State state(ReservationId id) {
        return reservations().statuses(List.of(id)).get(id).state();
    }

    Queued queued(ReservationId id) {
        return (Queued) state(id);
    }

    Active active(ReservationId id) {
        return (Active) state(id);
    }

    ResourceView view(ResourceId id) {
        return equipment().snapshot(null, 100).stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Work only(List<Work> works) {
        assertThat(works).hasSize(1);
        return works.getFirst();
    }
}

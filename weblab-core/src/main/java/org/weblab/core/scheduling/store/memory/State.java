// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/** Everything the store knows, the lock that guards it, and the time of the verb under way. */
final class State {

    final StoreOptions options;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    final Map<ReservationId, Reservation> reservations = new HashMap<>();
    final Map<SessionId, Map<ExperimentId, Reservation>> inForce = new HashMap<>();
    final Map<ExperimentId, Experiment> experiments = new HashMap<>();
    final TreeMap<ResourceId, Resource> resources = new TreeMap<>();
    final Map<String, Set<Experiment>> experimentsOfType = new HashMap<>();

    final Agenda<Holding> work = new Agenda<>(holding -> holding.id.token());
    final Agenda<Resource> checks = new Agenda<>(resource -> resource.number);

    /** By served time: silence, starts and clean-ups that take too long. */
    final Agenda<Reservation> patience = new Agenda<>(reservation -> reservation.arrival);

    /** By the store's clock: the end of the seconds allowed. */
    final Agenda<Reservation> over = new Agenda<>(reservation -> reservation.arrival);

    /** By the store's clock: the end of the memory of those that ended and are in the history. */
    final Agenda<Reservation> forget = new Agenda<>(reservation -> reservation.arrival);

    /** By arrival number. */
    final TreeMap<Long, Reservation> unrecorded = new TreeMap<>();

    long lastArrival;
    long lastToken;
    long version;
    long known;
    long topologyVersion = -1;
    String topologyFingerprint = "";

    long served;
    long counted;
    long settled;

    /** The time of the verb under way. */
    long now;

    /** Whom the verb under way has ended. */
    final List<Ended.End> ends = new ArrayList<>();

    private long micros;
    private boolean versionRaised;

    State(InstantSource clock, StoreOptions options) {
        this.clock = clock;
        this.options = options;
        readClock();
        lastArrival = micros;
        version = micros;
        counted = now;
        settled = options.settling().toMillis();
    }

    <T> T verb(Supplier<T> verb) {
        lock.lock();
        try {
            readClock();
            return verb.get();
        } finally {
            lock.unlock();
        }
    }

    /** What the verb under way answers. */
    Ended ended(List<Work> work) {
        return new Ended(work, List.copyOf(ends));
    }

    private void readClock() {
        Instant instant = clock.instant();
        now = instant.toEpochMilli();
        micros = Rules.micros(instant);
        versionRaised = false;
        ends.clear();
    }

    boolean settling() {
        return served < settled;
    }

    long nextToken() {
        lastToken = Rules.nextToken(lastToken, micros);
        return lastToken;
    }

    long nextArrival() {
        return ++lastArrival;
    }

    /** Arrival numbers and versions leave behind whatever may have been lost. */
    void jump() {
        known = lastArrival;
        lastArrival = Math.max(lastArrival, micros);
        version = Math.max(version, micros);
        experiments.values().forEach(this::changed);
    }

    /** Its version is the one of this verb. */
    void changed(Experiment experiment) {
        if (!versionRaised) {
            version++;
            versionRaised = true;
        }
        experiment.version = version;
    }

    /** Its queue has changed, hence those of its types. */
    void queueChanged(Experiment experiment) {
        changed(experiment);
        types(experiment).forEach(type -> sharing(type).forEach(this::changed));
    }

    Set<String> types(Experiment experiment) {
        Set<String> types = new HashSet<>();
        experiment.resources.forEach(resource -> types.add(resource.id.type()));
        return types;
    }

    Collection<Experiment> sharing(String type) {
        return experimentsOfType.getOrDefault(type, Set.of());
    }

    @Nullable
    Reservation current(SessionId session, ExperimentId experiment) {
        return inForce.getOrDefault(session, Map.of()).get(experiment);
    }

    void putInForce(Reservation reservation) {
        inForce.computeIfAbsent(reservation.submission.session(), session -> new LinkedHashMap<>())
                .put(reservation.submission.experiment(), reservation);
    }

    void removeFromForce(Reservation reservation) {
        SessionId session = reservation.submission.session();
        Map<ExperimentId, Reservation> ofSession = inForce.getOrDefault(session, Map.of());
        if (ofSession.get(reservation.submission.experiment()) == reservation) {
            ofSession.remove(reservation.submission.experiment());
            if (ofSession.isEmpty()) {
                inForce.remove(session);
            }
        }
    }
}

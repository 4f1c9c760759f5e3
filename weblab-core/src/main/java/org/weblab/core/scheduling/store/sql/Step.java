// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** One verb: its transaction, its time, the counters, and what becomes known to the rest when it is committed. */
final class Step {

    final Handle handle;
    final StoreOptions options;
    final Signs signs;
    final long now;
    final ReservationTable reservations;
    final HoldingTable holdings;
    final ResourceTable resources;
    final QueueTable queues;

    private final long micros;
    private final Counters stored;
    private Counters counters;
    private Signs.Time time;
    private boolean versionRaised;
    private final Set<ExperimentId> changed = new HashSet<>();
    private final Set<ExperimentId> queuesChanged = new HashSet<>();
    private final Map<ReservationId, Signs.@Nullable Sign> newSigns = new LinkedHashMap<>();
    private List<Signs.Sign> writtenSigns = List.of();
    private boolean signsWritten;

    /** The row {@code scheduler} comes first: on other databases it is the one lock that orders all verbs. */
    Step(Handle handle, Dialect dialect, InstantSource clock, StoreOptions options, Signs signs) {
        this.handle = handle;
        this.options = options;
        this.signs = signs;
        stored = Counters.read(handle, dialect);
        counters = stored;
        Instant instant = clock.instant();
        now = instant.toEpochMilli();
        micros = Rules.micros(instant);
        time = signs.time();
        reservations = new ReservationTable(handle);
        holdings = new HoldingTable(handle);
        resources = new ResourceTable(handle);
        queues = new QueueTable(handle);
    }

    Counters counters() {
        return counters;
    }

    void counters(Counters next) {
        counters = next;
    }

    long served() {
        return time.served();
    }

    Signs.Time time() {
        return time;
    }

    void time(Signs.Time next) {
        time = next;
    }

    boolean settling() {
        return time.served() < counters.settled();
    }

    long nextToken() {
        counters = counters.withToken(Rules.nextToken(counters.token(), micros));
        return counters.token();
    }

    /** Above one that somebody else has seen, too. */
    long nextTokenAbove(long seen) {
        counters = counters.withToken(Math.max(counters.token(), seen));
        return nextToken();
    }

    long nextArrival() {
        counters = counters.withArrival(counters.arrival() + 1);
        return counters.arrival();
    }

    /** Arrival numbers and versions leave behind whatever may have been lost. */
    void jump() {
        counters = counters.jump(micros);
        everythingChanged();
    }

    /** The experiment has the version of this verb. */
    void changed(ExperimentId experiment) {
        raiseVersion();
        changed.add(experiment);
    }

    /** Its queue has changed, hence those of its types. */
    void queueChanged(ExperimentId experiment) {
        changed(experiment);
        queuesChanged.add(experiment);
    }

    void everythingChanged() {
        resources.experiments().forEach(this::changed);
    }

    private void raiseVersion() {
        if (!versionRaised) {
            versionRaised = true;
            counters = counters.withVersion(counters.version() + 1);
        }
    }

    /** From now on the reservation may stay as it is until that served time. */
    void watch(ReservationRow reservation, Signs.Kind kind, long deadline) {
        newSigns.put(reservation.id(), new Signs.Sign(reservation.id(), reservation.arrival(), kind, false, deadline));
    }

    /** The reservation has ended. */
    void forgetSigns(ReservationId reservation) {
        newSigns.put(reservation, null);
    }

    /** Those that this verb has given a new limit, or none. */
    Set<ReservationId> changedReservations() {
        return newSigns.keySet();
    }

    /** What only the memory knows goes to the tables, except for what this verb has written itself. */
    void writeSigns() {
        writtenSigns = signs.unwritten().stream()
                .filter(sign -> !newSigns.containsKey(sign.id()))
                .toList();
        reservations.write(writtenSigns);
        Service.write(handle, time);
        signsWritten = true;
    }

    /** After the commit. */
    void publish() {
        signs.apply(newSigns, time);
        if (signsWritten) {
            signs.written(writtenSigns, now);
        }
    }

    /** The last statements of the transaction. */
    void finish() {
        queuesChanged.forEach(experiment -> queues.changed(experiment, counters.version()));
        changed.removeAll(queuesChanged);
        changed.forEach(experiment -> resources.changed(experiment, counters.version()));
        if (!counters.equals(stored)) {
            counters.write(handle);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** One verb: its transaction, its time, the counters, and what becomes known to the rest when it is committed. */
final class Step {

    final Handle handle;
    final StoreOptions options;
    final long now;
    final ReservationTable reservations;
    final HoldingTable holdings;
    final ResourceTable resources;
    final QueueTable queues;

    private final long micros;
    private final Watch watch;
    private final Counters stored;
    private final StoreTime.Served begun;
    private Counters counters;
    private StoreTime.Served time;
    private boolean versionRaised;
    private final Set<ExperimentId> changed = new HashSet<>();
    private final Set<ExperimentId> queuesChanged = new HashSet<>();

    /** The row {@code scheduler} comes first: where several write, it is the one lock that orders all verbs. */
    Step(Handle handle, StoreOptions options, StoreTime storeTime) {
        this.handle = handle;
        this.options = options;
        StoreTime.Start start = storeTime.start(handle);
        stored = start.counters();
        counters = stored;
        begun = start.served();
        time = begun;
        micros = start.micros();
        now = micros / 1_000;
        watch = storeTime.watch(handle);
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

    StoreTime.Served time() {
        return time;
    }

    void time(StoreTime.Served next) {
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

    /** Whether the student has ever given a sign of life. */
    boolean heard(ReservationRow reservation) {
        return watch.heard(reservation);
    }

    /** From now on the reservation may stay as it is until that served time. */
    void watch(ReservationRow reservation, Signs.Kind kind, long deadline) {
        watch.set(reservation, kind, deadline);
    }

    /** The reservation has ended. */
    void unwatch(ReservationId reservation) {
        watch.remove(reservation);
    }

    /** Those whose served time is over, longest first, without those that this verb has given a new limit. */
    List<ReservationId> tooLong(int limit) {
        return watch.due(time.served(), limit);
    }

    /** A sweep is done. */
    void swept() {
        watch.swept(time, now);
    }

    /** After the commit. */
    void committed() {
        watch.committed(time);
    }

    /** The last statements of the transaction. */
    void finish() {
        queuesChanged.forEach(experiment -> queues.changed(experiment, counters.version()));
        changed.removeAll(queuesChanged);
        changed.forEach(experiment -> resources.changed(experiment, counters.version()));
        if (!counters.equals(stored)) {
            counters.write(handle);
        }
        watch.finish(begun, time);
    }
}

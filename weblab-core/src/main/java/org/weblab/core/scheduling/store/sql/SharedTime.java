// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.protocol.ReservationId;

/**
 * Of several processes: the clock is the database's, served time is a row, signs of life are in the reservations.
 *
 * <p>A limit is written a little later than it was asked for, and stays as it is while that is long enough: of ten polls
 * nine write nothing, and nobody has less patience than promised.
 */
final class SharedTime implements StoreTime {

    /** Of the patience with a student, written in addition. */
    static final double MARGIN = 0.1;

    private static final int AT_ONCE = 500;

    /**
     * Takes the lock first, then looks at the clock: {@code SYSDATE} is the time at which a row is read, {@code NOW} that
     * before the wait for the lock.
     */
    private static final String START = """
            SELECT s.*, v.served, v.counted,
                c.runs * TIMESTAMPDIFF(MICROSECOND, '1970-01-01', SYSDATE(6)) + c.shift AS micros
            FROM scheduler s STRAIGHT_JOIN served v STRAIGHT_JOIN clock c
            WHERE s.one = 1 AND v.one = 1 AND c.one = 1
            FOR UPDATE
            """;

    private static final String CLOCK = """
            SELECT runs * TIMESTAMPDIFF(MICROSECOND, '1970-01-01', SYSDATE(6)) + shift FROM clock WHERE one = 1
            """;

    private final double margin;

    /** Zero is for tests that look at each millisecond. */
    SharedTime(double margin) {
        this.margin = margin;
    }

    @Override
    public Start start(Handle handle) {
        return handle.createQuery(START)
                .map((row, context) -> new Start(
                        Counters.of(row),
                        new Served(row.getLong("served"), row.getLong("counted")),
                        row.getLong("micros")))
                .one();
    }

    @Override
    public long micros(Handle handle) {
        return handle.createQuery(CLOCK).mapTo(Long.class).one();
    }

    @Override
    public Watch watch(Handle handle) {
        return new SharedWatch(handle);
    }

    private record Answer(Map<ReservationId, ReservationStatus> statuses, List<Pulse> pulses) {}

    /**
     * One row is changed without a place in the order: whoever holds one lock and waits for none stops nobody. If the
     * reservation has ended between the two statements, the answer says so.
     */
    @Override
    public Map<ReservationId, ReservationStatus> ask(Transactions transactions, ReservationId id, long grace) {
        SignTable.Graces graces = new SignTable.Graces(grace, grace, margin);
        Answer answer = read(transactions, id);
        for (Pulse pulse : answer.pulses()) {
            if (pulse.faint(graces)
                    && transactions.single(handle -> new SignTable(handle).hear(List.of(id), pulse.served(), graces))
                            == 0) {
                return read(transactions, id).statuses();
            }
        }
        return answer.statuses();
    }

    private Answer read(Transactions transactions, ReservationId id) {
        return transactions.read(handle -> {
            StatusReader reader = new StatusReader(handle, List.of(id), this);
            return new Answer(reader.read(), reader.pulses());
        });
    }

    /** In the order of all verbs: two that lock several rows of the same could wait for each other. */
    @Override
    public void heard(Transactions transactions, Collection<ReservationId> ids, long waiting, long using) {
        SignTable.Graces graces = new SignTable.Graces(waiting, using, margin);
        List<ReservationId> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<ReservationId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<ReservationId> faint = transactions.read(handle -> new SignTable(handle).faint(some, graces));
            if (!faint.isEmpty()) {
                transactions.write(step -> new SignTable(step.handle).hear(faint, step.served(), graces));
            }
        }
    }

    /** Whoever is second counts nothing: the first has counted until now. */
    @Override
    public boolean onlyCounts(Transactions transactions) {
        Agenda agenda = transactions.read(Agenda::read);
        long pause = Math.max(0, agenda.now() - agenda.before().counted());
        Served after = new Served(agenda.before().served() + pause, agenda.now());
        if (pause > Rules.LONGEST_STEP || agenda.hasWork(after.served())) {
            return false;
        }
        transactions.single(handle -> ServedTime.replace(handle, agenda.before(), after));
        return true;
    }

    /** Nothing is kept here, but the server must be able to tell the time. */
    @Override
    public void load(Handle handle) {
        boolean goesOn = handle.createQuery("SELECT SYSDATE(6), SLEEP(0.001), SYSDATE(6)")
                .map((row, context) -> !row.getString(1).equals(row.getString(3)))
                .one();
        if (!goesOn) {
            throw new IllegalStateException("The database server runs with sysdate-is-now, so that a transaction cannot"
                    + " see the time at which it gets a lock: take that option out of its configuration");
        }
    }

    @Override
    public void close(Transactions transactions) {
        // Others go on with it.
    }

    /** Everything is in the rows. */
    private static final class SharedWatch implements Watch {

        private final Handle handle;

        private SharedWatch(Handle handle) {
            this.handle = handle;
        }

        @Override
        public boolean heard(ReservationRow reservation) {
            return reservation.heard();
        }

        @Override
        public List<ReservationId> due(long served, int limit) {
            return new SignTable(handle).due(served, limit);
        }

        @Override
        public void finish(Served before, Served after) {
            if (!after.equals(before)) {
                ServedTime.write(handle, after);
            }
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.protocol.ReservationId;
import org.weblab.testkit.TickingClock;

class SqliteStoreTest {

    @Nested
    class OfReservations extends ReservationsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfHoldings extends HoldingsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfFailures extends FailuresContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfLeases extends LeasesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfTopology extends TopologyContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfEquipment extends EquipmentContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfDeadlines extends DeadlinesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class OfUnrecorded extends UnrecordedContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    @Nested
    class UnderContention extends ContentionContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }
    }

    /** What a file has beside the contract. */
    @Nested
    class InAFile extends StoreContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.sqlite(clock, options);
        }

        private Subject.Sqlite file() {
            return (Subject.Sqlite) subject;
        }

        @Test
        void aKilledProcessLosesNoVerbThatWasAnswered() {
            install(resource(R1, A), resource(R2, B));
            Work used = using("ana", A);
            ReservationId first = waitFor("ben", A);
            ReservationId second = waitFor("eva", A);
            reservations().finish(first, EndReason.LEFT, CORE);
            clock.tick(Duration.ofMinutes(1));

            file().kill();

            assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
            assertThat(state(first)).isEqualTo(new Finished(EndReason.LEFT, false, null, null));
            assertThat(queued(second).place()).isZero();
            assertThat(subject.store().unrecorded().list(10)).hasSize(1);
            assertThat(only(holdings().claim(OTHER_CORE, 10)).holding().resource())
                    .isEqualTo(R2);
        }

        /** Commands that show what runs must not be taken for a restart, after which all equipment is cleaned. */
        @Test
        void whoeverLooksFromAnotherProcessChangesNothing() {
            install(resource(R1, A), resource(R2, A));
            using("ana", A);
            serve(Duration.ofSeconds(2));
            clock.tick(Duration.ofSeconds(20));

            SchedulingStore beside = SqlStore.sqliteBeside(file().database(), clock, StoreOptions.DEFAULT);

            assertThat(beside.equipment().snapshot(null, 10))
                    .isEqualTo(subject.store().equipment().snapshot(null, 10))
                    .extracting(Equipment.ResourceView::phase)
                    .containsExactlyInAnyOrder(Phase.USE, null);
        }

        /** Scenario 28: SD cards wear out. */
        @Test
        void signsOfLifeAndIdleSweepsWriteNothing() {
            install(resource(R1, A));
            using("ana", A);
            List<ReservationId> ids = List.of(waitFor("ben", A), waitFor("eva", A), waitFor("leo", A));
            serve(Duration.ofSeconds(2));
            long before = file().written();

            for (int i = 0; i < 12; i++) {
                ids.forEach(id -> reservations().status(id));
                reservations().alive(ids, Duration.ofMinutes(1));
                serve(Duration.ofSeconds(2));
                holdings().claim(CORE, 10);
            }

            assertThat(file().written()).isEqualTo(before);
        }

        @Test
        void aSignOfLifeSurvivesAKillIfItIsOlderThanHalfAMinute() {
            install(resource(R1, A));
            starting("ana", A);
            ReservationId id = waitFor("ben", A);
            serve(Duration.ofMinutes(5));
            reservations().status(id);
            serve(Duration.ofSeconds(32));

            file().kill();
            serve(Duration.ofSeconds(310));

            assertThat(queued(id).place()).isZero();
        }

        @Test
        void aClosedDatabaseIsAnUnavailableStore() {
            install(resource(R1, A));
            file().database().close();

            assertThatThrownBy(() -> submit(wish("ana", A))).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> reservations().status(new ReservationId("x")))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> subject.store().check()).isInstanceOf(StoreUnavailable.class);
        }
    }
}

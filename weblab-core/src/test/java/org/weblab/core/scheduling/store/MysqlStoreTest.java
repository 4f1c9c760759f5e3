// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.weblab.testkit.TickingClock;

class MysqlStoreTest {

    @Nested
    class OfReservations extends ReservationsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfHoldings extends HoldingsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfFailures extends FailuresContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfLeases extends LeasesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfTopology extends TopologyContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfEquipment extends EquipmentContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfDeadlines extends DeadlinesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    @Nested
    class OfUnrecorded extends UnrecordedContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }
    }

    /** One lock first, then rows in one order: nobody ever waits crosswise. */
    @Nested
    class UnderContention extends ContentionContract {
        private long before;

        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.mysql(clock, options);
        }

        @BeforeEach
        void countDeadlocks() {
            before = deadlocks();
        }

        @AfterEach
        void thereWasNoDeadlock() {
            assertThat(deadlocks()).isEqualTo(before);
        }

        private long deadlocks() {
            return ((MysqlSubject) subject).status("Innodb_deadlocks");
        }
    }
}

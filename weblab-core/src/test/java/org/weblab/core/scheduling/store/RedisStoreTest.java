// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import org.junit.jupiter.api.Nested;
import org.weblab.testkit.TickingClock;

class RedisStoreTest {

    @Nested
    class OfReservations extends ReservationsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfHoldings extends HoldingsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfFailures extends FailuresContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfLeases extends LeasesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfTopology extends TopologyContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfEquipment extends EquipmentContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfDeadlines extends DeadlinesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class OfUnrecorded extends UnrecordedContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }

    @Nested
    class UnderContention extends ContentionContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.redis(clock, options);
        }
    }
}

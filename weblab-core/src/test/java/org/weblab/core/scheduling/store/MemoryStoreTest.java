// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.testkit.TickingClock;

class MemoryStoreTest {

    @Nested
    class OfReservations extends ReservationsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfHoldings extends HoldingsContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfFailures extends FailuresContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfLeases extends LeasesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfTopology extends TopologyContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfEquipment extends EquipmentContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfDeadlines extends DeadlinesContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class OfUnrecorded extends UnrecordedContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    @Nested
    class UnderContention extends ContentionContract {
        @Override
        Subject open(TickingClock clock, StoreOptions options) {
            return Subject.memory(clock, options);
        }
    }

    /** Scenario 5: a store that comes back empty is above all that it may have forgotten. */
    @Test
    void tokensAndVersionsGrowOverTheLossOfEverything() {
        TickingClock clock = new TickingClock();
        long token = firstToken(new MemoryStore(clock, StoreOptions.DEFAULT));
        clock.tick(Duration.ofSeconds(1));

        assertThat(firstToken(new MemoryStore(clock, StoreOptions.DEFAULT))).isGreaterThan(token);
        assertThat(token).isLessThan(1L << 53);
    }

    private static long firstToken(MemoryStore store) {
        Topology topology = new Topology(1, List.of(StoreContract.resource(StoreContract.R1, StoreContract.A)));
        var answer = (Equipment.Registered.Accepted) store.equipment().register(topology, StoreContract.CORE);
        return answer.work().getFirst().holding().token();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Work;

@ParameterizedClass
@EnumSource(Backend.class)
class LeasesTest {

    private static final Lease MINE = new Lease("core1", Duration.ofSeconds(10));
    private static final Lease THEIRS = new Lease("core2", Duration.ofSeconds(10));

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Leases leases;
    private final Work cleanUp;

    LeasesTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        leases = new Leases(world.store.holdings(), MINE, world.clock);
        Registered registered = world.store.equipment().register(World.topology(1), MINE);
        List<Work> work = ((Registered.Accepted) registered).work();
        cleanUp = work.isEmpty() ? world.store.holdings().claim(MINE, 1).getFirst() : work.getFirst();
    }

    @Test
    void aCallUnderWayKeepsItsLease() {
        leases.hold(cleanUp);

        renewFor(Duration.ofSeconds(45));

        assertThat(world.store.holdings().claim(THEIRS, 1)).isEmpty();
    }

    @Test
    void aCallThatEndedDoesNot() {
        leases.hold(cleanUp).run();

        renewFor(Duration.ofSeconds(12));

        assertThat(world.store.holdings().claim(THEIRS, 1)).hasSize(1);
    }

    @Test
    void aCallBeyondItsLimitLosesIt() {
        leases.hold(cleanUp);

        renewFor(cleanUp.limit().plusSeconds(9));
        assertThat(world.store.holdings().claim(THEIRS, 1)).isEmpty();
        renewFor(Duration.ofSeconds(3));

        assertThat(world.store.holdings().claim(THEIRS, 1)).hasSize(1);
    }

    private void renewFor(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 3) {
            world.clock.tick(Duration.ofSeconds(3));
            leases.renew();
        }
    }
}

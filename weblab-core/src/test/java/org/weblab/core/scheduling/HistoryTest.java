// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Unrecorded.Use;
import org.weblab.protocol.ReservationId;

@ParameterizedClass
@EnumSource(Backend.class)
class HistoryTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Core core;

    HistoryTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        core = world.core("core1");
    }

    @Test
    void aUseIsRecordedWhenItBeginsAndWhenItEnds() {
        ReservationId ana = world.reserve(core, "ana");
        world.pass(Duration.ofSeconds(1));
        core.engine.scheduler().finish(ana, EndReason.LEFT);
        world.pass(Duration.ofSeconds(3));

        assertThat(world.archive)
                .extracting(use -> use.submission().id(), Use::reason)
                .containsExactly(tuple(ana, null), tuple(ana, EndReason.LEFT));
    }

    @Test
    void theUseOfACoreThatDiedIsRecordedByAnother() {
        ReservationId ana = world.reserve(core, "ana");
        core.die();
        world.core("core2");

        assertThat(world.archive).extracting(use -> use.submission().id()).containsExactly(ana);
    }

    @Test
    void aDirectoryThatIsAwayLosesNothing() {
        world.reserve(core, "ana");
        List<Use> kept = new ArrayList<>();
        boolean[] away = {true};
        History history = new History(world.store.unrecorded(), uses -> {
            if (away[0]) {
                throw new IllegalStateException("no database");
            }
            kept.addAll(uses);
        });

        history.round();
        history.round();
        assertThat(kept).isEmpty();
        away[0] = false;
        history.round();
        history.round();

        assertThat(kept).hasSize(1);
    }

    @Test
    void oneUseThatCannotBeRecordedDoesNotKeepTheOthersOut() {
        World many = worlds.of(20);
        Core busy = many.core("core1");
        ReservationId poison = many.reserve(busy, "poison");
        for (int i = 0; i < 19; i++) {
            many.reserve(busy, "student" + i);
        }
        List<Use> kept = new ArrayList<>();
        History history = new History(many.store.unrecorded(), uses -> {
            if (uses.stream().anyMatch(use -> use.submission().id().equals(poison))) {
                throw new IllegalStateException("a name too long");
            }
            kept.addAll(uses);
        });

        for (int i = 0; i < 5_000 && kept.size() < 19; i++) {
            history.round();
        }

        assertThat(kept).hasSize(19);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Subject;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.StartAnswer;

class ChronicleTest {

    private final World world = new World(1, Subject::memory);
    private final Core core = world.core("core1");

    private double count(String meter, String... tags) {
        Counter counter = core.meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private double events(String event) {
        return count("weblab.reservations", "event", event);
    }

    @Test
    void eachEventOfAReservationIsCountedOnce() {
        ReservationId ana = world.reserve(core, "ana");
        world.pass(Duration.ofSeconds(5));
        core.engine.scheduler().finish(ana, EndReason.LEFT);
        core.engine.scheduler().finish(ana, EndReason.LEFT);

        assertThat(events("assigned")).isEqualTo(1);
        assertThat(events("started")).isEqualTo(1);
        assertThat(count("weblab.uses.ended", "reason", "left")).isEqualTo(1);
        Timer use = core.meters.get("weblab.use").timer();
        assertThat(use.count()).isEqualTo(1);
        assertThat(use.totalTime(TimeUnit.SECONDS)).isEqualTo(5);
    }

    @Test
    void whatEndsByItselfIsCountedWithItsReason() {
        world.reserve(core, "ana");
        world.pass(Duration.ofMinutes(30));

        assertThat(count("weblab.uses.ended")).isEqualTo(1);
        assertThat(count("weblab.uses.ended", "reason", "silent") + count("weblab.uses.ended", "reason", "time-over"))
                .isEqualTo(1);
    }

    @Test
    void aFailedStartIsOne() {
        assertThat(core.meters
                        .get("weblab.reservations")
                        .tags("event", "start-failed")
                        .counter()
                        .count())
                .isZero();
        world.laboratory.answers("start", new StartAnswer.Failed("no power"));
        world.reserve(core, "ana");

        assertThat(events("start-failed")).isEqualTo(1);
    }

    @Test
    void aUseThatACommandFindsLostIsOneHoweverManyFindIt() {
        ReservationId ana = world.reserve(core, "ana");
        ReservationStatus using = world.status(ana);
        HoldingId holding = world.holding(ana);

        core.engine.scheduler().lost(using, holding, "The laboratory lost the session");
        core.engine.scheduler().lost(using, holding, "The laboratory lost the session");

        assertThat(events("use-lost")).isEqualTo(1);
    }

    @Test
    void badNewsThatNobodyHeardIsNotCounted() {
        world.laboratory.thinks("start", () -> {
            world.clock.tick(Duration.ofSeconds(12));
            world.core("core2").engine.confirmer.claim();
            return new StartAnswer.Failed("no road any more");
        });
        world.reserve(core, "ana");

        assertThat(events("start-failed")).isZero();
    }

    @Test
    void theStartOfACoreThatDiedIsTakenOver() {
        world.laboratory.thinks("start", () -> {
            core.die();
            throw FakeLaboratory.unreachable(true);
        });
        world.reserve(core, "ana");
        Core other = world.core("core2");
        world.pass(Duration.ofSeconds(15));

        assertThat(other.meters.get("weblab.leases.taken.over").counter().count())
                .isEqualTo(1);
        assertThat(events("started")).isZero();
        assertThat(other.meters
                        .get("weblab.reservations")
                        .tags("event", "started")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theWaitIsFromTheWishToTheAssignment() {
        ReservationId ana = world.reserve(core, "ana");
        waitFor("ben");
        world.clock.tick(Duration.ofSeconds(7));
        core.engine.scheduler().finish(ana, EndReason.LEFT);

        assertThat(core.meters.get("weblab.waiting").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(7);
    }

    @Test
    void whoLeavesTheQueueOrFallsSilentInItHasWaitedInVain() {
        world.reserve(core, "ana");
        ReservationId ben = waitFor("ben");
        waitFor("eva");
        world.clock.tick(Duration.ofSeconds(7));
        core.engine.scheduler().finish(ben, EndReason.LEFT);
        core.engine.scheduler().finish(ben, EndReason.LEFT);
        world.pass(Duration.ofMinutes(30));

        Timer left = inVain("left");
        assertThat(left.count()).isEqualTo(1);
        assertThat(left.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(inVain("silent").count()).isEqualTo(1);
        assertThat(count("weblab.uses.ended")).isEqualTo(1);
    }

    private Timer inVain(String reason) {
        return core.meters.get("weblab.waiting.in.vain").tags("reason", reason).timer();
    }

    private ReservationId waitFor(String user) {
        Submission wish = World.submission(user);
        String asked = "{\"%s\":%d}".formatted(Submission.ASKED_AT, world.clock.millis());
        core.engine
                .scheduler()
                .submit(new Submission(
                        wish.id(),
                        wish.session(),
                        wish.user(),
                        wish.experiment(),
                        wish.seconds(),
                        wish.priority(),
                        wish.initializationCounts(),
                        wish.clientData(),
                        asked));
        return wish.id();
    }
}

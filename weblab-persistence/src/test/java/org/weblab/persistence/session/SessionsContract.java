// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.TickingClock;

/** What every place for sessions does. One that has a clock of its own says how time passes there. */
abstract class SessionsContract {

    private static final User ANN = new User(1, "ann", "Ann", "", "student");
    private static final User BOB = new User(2, "bob", "Bob", "", "student");

    @TempDir
    Path folder;

    final TickingClock clock = new TickingClock();
    private Sessions sessions;

    abstract Sessions open(Duration idleTime);

    /** Lets time pass. */
    void pass(Duration time) {
        clock.tick(time);
    }

    /** What time it is there, about. */
    Instant now() {
        return clock.instant();
    }

    @BeforeEach
    void open() {
        sessions = open(Duration.ofHours(2));
    }

    @Test
    void aSessionTellsWhoIsLoggedIn() {
        Session session = sessions.create(ANN);

        assertThat(sessions.find(session.id())).contains(session);
        assertThat(session).returns(1L, Session::user).returns("ann", Session::login);
        assertThat(session.created()).isCloseTo(now(), within(5, ChronoUnit.SECONDS));
        assertThat(session.id().value()).hasSize(16);
    }

    @Test
    void aGuessedSessionIsNone() {
        sessions.create(ANN);

        assertThat(sessions.find(SessionId.random())).isEmpty();
        assertThat(sessions.end(SessionId.random())).isFalse();
    }

    @Test
    void anEndedSessionIsOverForGood() {
        Session session = sessions.create(ANN);

        assertThat(sessions.end(session.id())).isTrue();
        assertThat(sessions.end(session.id())).isFalse();
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void aSessionLivesAsLongAsItIsUsed() {
        Session session = sessions.create(ANN);
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(110));
            assertThat(sessions.find(session.id())).contains(session);
        }
        pass(Duration.ofMinutes(121));

        assertThat(sessions.find(session.id())).isEmpty();
        assertThat(sessions.end(session.id())).isFalse();
    }

    @Test
    void forgottenSessionsAreSweptWhenOthersBegin() {
        Session old = sessions.create(ANN);
        pass(Duration.ofHours(3));
        Session young = sessions.create(ANN);

        assertThat(sessions.find(old.id())).isEmpty();
        assertThat(sessions.find(young.id())).isPresent();
    }

    @Test
    void eachSessionInForceIsToldOfOnceAndWithoutUsingIt() {
        List<Session> created = new ArrayList<>();
        sessions.create(ANN);
        pass(Duration.ofMinutes(119));
        for (int i = 0; i < 501; i++) {
            created.add(sessions.create(BOB));
        }
        assertThat(inForce())
                .hasSize(502)
                .filteredOn(one -> one.session().equals(created.getFirst()))
                .singleElement()
                .satisfies(one -> assertThat(one.lastUse()).isCloseTo(now(), within(1, ChronoUnit.MINUTES)));
        pass(Duration.ofMinutes(2));

        assertThat(inForce()).extracting(Sessions.InForce::session).containsExactlyInAnyOrderElementsOf(created);
    }

    private List<Sessions.InForce> inForce() {
        List<Sessions.InForce> found = new ArrayList<>();
        sessions.each(found::add);
        return found;
    }

    @Test
    void allSessionsOfAPersonButOneCanBeEnded() {
        Session kept = sessions.create(ANN);
        Session ended = sessions.create(ANN);
        Session bobs = sessions.create(BOB);

        sessions.endAll(ANN, Optional.of(kept.id()));

        assertThat(sessions.find(kept.id())).isPresent();
        assertThat(sessions.find(ended.id())).isEmpty();
        assertThat(sessions.find(bobs.id())).isPresent();
        sessions.endAll(ANN, Optional.empty());
        assertThat(sessions.find(kept.id())).isEmpty();
    }

    @Test
    void aPersonWhoComesAndGoesAllDayCanStillBeLoggedOutEverywhere() {
        Session first = sessions.create(ANN);
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofHours(1));
            assertThat(sessions.find(first.id())).isPresent();
            sessions.create(ANN);
        }

        sessions.endAll(ANN, Optional.empty());

        assertThat(sessions.find(first.id())).isEmpty();
    }
}

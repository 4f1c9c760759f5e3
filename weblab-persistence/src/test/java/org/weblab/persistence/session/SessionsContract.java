// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.TickingClock;

/** What every place for sessions does. */
abstract class SessionsContract {

    private static final User ANN = new User(1, "ann", "Ann", "", "student");
    private static final User BOB = new User(2, "bob", "Bob", "", "student");

    @TempDir
    Path folder;

    final TickingClock clock = new TickingClock();
    private Sessions sessions;

    abstract Sessions open(Duration idleTime);

    @BeforeEach
    void open() {
        sessions = open(Duration.ofHours(2));
    }

    @Test
    void aSessionTellsWhoIsLoggedIn() {
        Session session = sessions.create(ANN);

        assertThat(sessions.find(session.id())).contains(session);
        assertThat(session)
                .returns(1L, Session::user)
                .returns("ann", Session::login)
                .returns(clock.instant(), Session::created);
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
            clock.tick(Duration.ofMinutes(110));
            assertThat(sessions.find(session.id())).contains(session);
        }
        clock.tick(Duration.ofMinutes(121));

        assertThat(sessions.find(session.id())).isEmpty();
        assertThat(sessions.end(session.id())).isFalse();
    }

    @Test
    void forgottenSessionsAreSweptWhenOthersBegin() {
        Session old = sessions.create(ANN);
        clock.tick(Duration.ofHours(3));
        Session young = sessions.create(ANN);

        assertThat(sessions.find(old.id())).isEmpty();
        assertThat(sessions.find(young.id())).isPresent();
    }

    @Test
    void eachSessionInForceIsToldOfOnceAndWithoutUsingIt() {
        List<Session> created = new ArrayList<>();
        sessions.create(ANN);
        clock.tick(Duration.ofMinutes(119));
        for (int i = 0; i < 501; i++) {
            created.add(sessions.create(BOB));
        }
        Instant last = Instant.ofEpochMilli(clock.millis());
        assertThat(inForce()).hasSize(502).contains(new Sessions.InForce(created.getFirst(), last));
        clock.tick(Duration.ofMinutes(2));

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
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.TickingClock;

/** How those are slowed down who guess passwords, wherever failures are counted. */
abstract class LoginAttemptsContract {

    @TempDir
    Path folder;

    final TickingClock clock = new TickingClock();
    private LoginAttempts attempts;

    /** As another process opens them: called twice, both count together. */
    abstract LoginAttempts open();

    /** Whose failures are remembered, as it is written down. */
    abstract List<String> subjects();

    /** Lets time pass. */
    void pass(Duration time) {
        clock.tick(time);
    }

    @BeforeEach
    void begin() {
        attempts = open();
    }

    private void fail(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(login, address);
        }
    }

    @Test
    void theFirstFailuresOfAnAccountAreFree() {
        fail(4, "ann", "10.0.0.1");

        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
    }

    @Test
    void thenEachFailureDoublesTheDelayUpToAMinute() {
        fail(4, "ann", "10.0.0.1");
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            attempts.failed("ann", "10.0.0." + i);
            Duration delay = attempts.delay("ann", "another address");
            seconds.add(Math.ceilDiv(delay.toMillis(), 1000));
            pass(delay);
            assertThat(attempts.delay("ann", "another address")).isZero();
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void otherAccountsAreNotSlowedDown() {
        fail(20, "ann", "10.0.0.1");

        assertThat(attempts.delay("bob", "10.0.0.1")).isZero();
    }

    @Test
    void whoTriesManyAccountsFromOneAddressIsSlowedDownForAllOfThem() {
        for (int i = 0; i < 105; i++) {
            attempts.failed("student" + i, "10.0.0.1");
        }

        assertThat(attempts.delay("bob", "10.0.0.1")).isPositive();
        assertThat(attempts.delay("bob", "10.0.0.2")).isZero();
    }

    @Test
    void aClassThatMistypesNowAndThenIsNotSlowedDown() {
        for (int i = 0; i < 500; i++) {
            attempts.failed("student" + i, "10.0.0.1");
            attempts.succeeded("student" + i, "10.0.0.1");
        }

        assertThat(attempts.delay("student1", "10.0.0.1")).isZero();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < 105; i++) {
            attempts.failed("student" + i, "2001:db8:1:2::" + i);
        }

        assertThat(attempts.delay("bob", "2001:db8:1:2:3:4:5:6")).isPositive();
        assertThat(attempts.delay("bob", "2001:db8:1:3::1")).isZero();
    }

    @Test
    void successForgetsTheFailuresOfTheAccount() {
        fail(6, "ann", "10.0.0.1");
        attempts.succeeded("ann", "10.0.0.1");
        fail(4, "ann", "10.0.0.1");

        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
    }

    @Test
    void strangersCannotKeepAPersonOutOfAnAccountThatIsAtHomeHere() {
        attempts.succeeded("ann", "10.0.0.1");
        fail(20, "ann", "192.0.2.7");

        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
        assertThat(attempts.delay("ann", "192.0.2.7")).isPositive();
        assertThat(attempts.delay("ann", "192.0.2.8")).isPositive();
        assertThat(attempts.delay("bob", "10.0.0.1")).isZero();
    }

    @Test
    void failuresAtHomeSlowDownAtHome() {
        attempts.succeeded("ann", "10.0.0.1");
        fail(5, "ann", "10.0.0.1");
        assertThat(attempts.delay("ann", "10.0.0.1")).isPositive();

        attempts.succeeded("ann", "10.0.0.1");
        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
    }

    @Test
    void whereAPersonWasNotForAMonthIsNoHome() {
        attempts.succeeded("ann", "10.0.0.1");
        pass(Duration.ofDays(29));
        fail(6, "ann", "192.0.2.7");
        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
        pass(Duration.ofDays(1));
        fail(6, "ann", "192.0.2.7");
        assertThat(attempts.delay("ann", "10.0.0.1")).isPositive();
    }

    @Test
    void whoComesEveryWeekStaysAtHome() {
        for (int week = 0; week < 10; week++) {
            attempts.succeeded("ann", "10.0.0.1");
            pass(Duration.ofDays(7));
        }
        fail(6, "ann", "192.0.2.7");

        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();
    }

    @Test
    void oldFailuresAreForgottenAndTheirRowsSwept() {
        fail(30, "ann", "10.0.0.1");
        pass(SlowDown.MEMORY);
        assertThat(attempts.delay("ann", "10.0.0.1")).isZero();

        attempts.failed("bob", "10.0.0.2");

        assertThat(subjects()).hasSize(3);
    }

    @Test
    void anotherProcessCountsTheSameFailures() {
        fail(5, "ann", "10.0.0.1");

        assertThat(open().delay("ann", "10.0.0.1")).isPositive();
    }

    @Test
    void whatPeopleTypeAsUsernameIsNotStored() {
        attempts.failed("my password by mistake", "10.0.0.1");

        assertThat(subjects()).hasSize(3).noneMatch(subject -> subject.contains("mistake"));
    }
}

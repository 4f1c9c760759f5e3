// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.account;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.password.Verdict;
import org.weblab.persistence.session.LoginAttempts;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.SessionId;

/** Opens sessions for those who know their password. */
public final class Accounts {

    private final People people;
    private final Credentials credentials;
    private final Permissions permissions;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final LoginCounts counts;

    /** The accounts of these people. */
    public Accounts(
            People people,
            Credentials credentials,
            Permissions permissions,
            Passwords passwords,
            LoginAttempts attempts,
            Sessions sessions,
            MeterRegistry meters) {
        this.people = people;
        this.credentials = credentials;
        this.permissions = permissions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.counts = new LoginCounts(meters);
    }

    private sealed interface Proof {}

    private record Right() implements Proof {}

    private record Wrong() implements Proof {}

    private record Wait(long seconds) implements Proof {
        static Wait of(Duration delay) {
            return new Wait(delay.plusMillis(999).toSeconds());
        }
    }

    /** Logs in from that address; names that nobody has are treated as wrong passwords, in time too. */
    public Outcome logIn(String login, String password, String address) {
        Optional<User> user = people.byLogin(login);
        return counts.counted(outcome(login, user, password, address));
    }

    private Outcome outcome(String login, Optional<User> user, String password, String address) {
        return switch (prove(login, user, password, address)) {
            case Right right -> opened(user.orElseThrow());
            case Wrong wrong -> new Outcome.WrongPassword();
            case Wait wait -> new Outcome.SlowDown(wait.seconds());
        };
    }

    private Outcome opened(User user) {
        return new Outcome.LoggedIn(user, sessions.create(user).id());
    }

    /** Logs out; nothing happens if nobody was logged in. */
    public void logOut(SessionId session) {
        sessions.end(session);
    }

    /** The session, if it is in force. */
    public Optional<Session> session(SessionId id) {
        return sessions.find(id);
    }

    /** Changes the password of the person whose session it is. */
    public Change changePassword(Session session, String old, String fresh, String address) {
        User user = people.byId(session.user()).orElseThrow();
        if (permissions.rights(user).profileLocked()) {
            return new Change.NotAllowed();
        }
        Optional<String> weakness = PasswordRule.weakness(fresh, user);
        if (weakness.isPresent()) {
            return new Change.WeakPassword(weakness.get());
        }
        return switch (prove(user.login(), Optional.of(user), old, address)) {
            case Wrong wrong -> new Change.WrongPassword();
            case Wait wait -> new Change.SlowDown(wait.seconds());
            case Right right -> {
                credentials.set(user, passwords.hash(fresh));
                sessions.endAll(user, Optional.of(session.id()));
                yield new Change.Changed();
            }
        };
    }

    private Proof prove(String login, Optional<User> user, String password, String address) {
        Optional<String> hash = user.flatMap(credentials::hash);
        // Nobody waits for a turn who is then told to wait, or that the store is away.
        Duration early = attempts.delay(login, address);
        if (!early.isZero()) {
            return Wait.of(early);
        }
        // Only who has a turn asks for the delay: however many guess at once, few do before a failure counts.
        try (Passwords.Turn turn = passwords.turn()) {
            Duration delay = attempts.delay(login, address);
            if (!delay.isZero()) {
                return Wait.of(delay);
            }
            Verdict verdict = turn.check(password, hash.orElse(null));
            if (!verdict.right()) {
                attempts.failed(login, address);
                return new Wrong();
            }
            if (verdict == Verdict.RIGHT_BUT_OUTDATED) {
                credentials.replace(user.orElseThrow(), hash.orElseThrow(), turn.hash(password));
            }
        }
        attempts.succeeded(login, address);
        return new Right();
    }
}

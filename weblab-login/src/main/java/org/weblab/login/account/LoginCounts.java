// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.weblab.login.account.Outcome.LoggedIn;
import org.weblab.login.account.Outcome.SlowDown;
import org.weblab.login.account.Outcome.WrongPassword;

/** How log-ins came out. */
final class LoginCounts {

    private final Counter loggedIn;
    private final Counter wrongPassword;
    private final Counter slowDown;

    LoginCounts(MeterRegistry meters) {
        loggedIn = counter(meters, "logged-in");
        wrongPassword = counter(meters, "wrong-password");
        slowDown = counter(meters, "slow-down");
    }

    Outcome counted(Outcome outcome) {
        Counter counter = switch (outcome) {
            case LoggedIn in -> loggedIn;
            case WrongPassword wrong -> wrongPassword;
            case SlowDown slow -> slowDown;
        };
        counter.increment();
        return outcome;
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("weblab.logins")
                .description("Attempts to log in; slow-down: refused, because too many had failed")
                .tags("outcome", outcome)
                .register(meters);
    }
}

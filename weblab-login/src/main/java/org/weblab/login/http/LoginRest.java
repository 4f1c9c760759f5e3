// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.login.account.Accounts;
import org.weblab.login.account.Change;
import org.weblab.login.account.Outcome;
import org.weblab.persistence.session.Session;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.jsonservice.SessionCookies;

/** Logging in and out for our own web client. */
public final class LoginRest {

    private final Accounts accounts;
    private final SessionCookies cookies;
    private final OwnOrigin own;

    private record Options(List<String> providers, boolean guest) {}

    private record Credentials(String username, String password) {}

    private record Person(String login, String fullName) {}

    private record NewPassword(
            String old, @JsonProperty("new") String fresh) {}

    /** For these accounts. */
    public LoginRest(Accounts accounts, SessionCookies cookies, OwnOrigin own) {
        this.accounts = accounts;
        this.cookies = cookies;
        this.own = own;
    }

    /** What it answers below {@code url}, which ends with a slash. */
    public Routes routes(String url) {
        return new Routes()
                .get(url + "options", call -> Reply.json(new Options(List.of(), false)))
                .post(url + "session", own.json(this::logIn))
                .delete(url + "session", own.any(this::logOut))
                .put(url + "password", own.json(this::changePassword));
    }

    private Reply logIn(Call call) throws IOException {
        Credentials given = call.json(Credentials.class);
        return switch (accounts.logIn(given.username(), given.password(), call.clientAddress())) {
            case Outcome.LoggedIn in ->
                cookies.open(
                        Reply.json(new Person(in.user().login(), in.user().fullName())),
                        in.session().value());
            case Outcome.WrongPassword wrong -> throw wrongPassword("Invalid username or password");
            case Outcome.SlowDown slow -> throw slowDown(slow.seconds());
        };
    }

    private Reply logOut(Call call) {
        cookie(call).ifPresent(accounts::logOut);
        return cookies.close(Reply.empty());
    }

    private Reply changePassword(Call call) throws IOException {
        NewPassword wanted = call.json(NewPassword.class);
        Session session = cookie(call)
                .flatMap(accounts::session)
                .orElseThrow(() -> new HttpError(401, "not-logged-in", "Log in first"));
        return switch (accounts.changePassword(session, wanted.old(), wanted.fresh(), call.clientAddress())) {
            case Change.Changed changed -> Reply.empty();
            case Change.WrongPassword wrong -> throw wrongPassword("The old password is wrong");
            case Change.SlowDown slow -> throw slowDown(slow.seconds());
            case Change.WeakPassword weak -> throw HttpError.badRequest("weak-password", weak.reason());
            case Change.NotAllowed no -> throw new HttpError(403, "profile-locked", "This account cannot be changed");
        };
    }

    private static Optional<SessionId> cookie(Call call) {
        return call.cookie("weblabsessionid").flatMap(SessionCookies::session);
    }

    private static HttpError wrongPassword(String message) {
        return new HttpError(401, "wrong-password", message);
    }

    private static HttpError slowDown(long seconds) {
        // The first is for the page's text, the second becomes a header.
        return new HttpError(
                429, "slow-down", Texts.slowDown(seconds), Map.of("seconds", seconds, "retryAfter", seconds));
    }
}

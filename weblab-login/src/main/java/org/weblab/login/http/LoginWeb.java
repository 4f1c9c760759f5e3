// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.weblab.login.account.Accounts;
import org.weblab.login.account.Outcome;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.jsonservice.SessionCookies;

/** Logging in for programs that read text: {@code session;route}. */
public final class LoginWeb {

    private static final long LONGEST_FORM = 64 * 1024;

    private final Accounts accounts;
    private final SessionCookies cookies;
    private final OwnOrigin own;

    /** For these accounts. */
    public LoginWeb(Accounts accounts, SessionCookies cookies, OwnOrigin own) {
        this.accounts = accounts;
        this.cookies = cookies;
        this.own = own;
    }

    /** What it answers below {@code url}, which ends with a slash. */
    public Routes routes(String url) {
        return new Routes()
                .get(url + "login/", own.pagesAndPrograms(call -> logIn(call, Map.of())))
                .post(url + "login/", own.pagesAndPrograms(call -> logIn(call, fields(call))));
    }

    private static Map<String, String> fields(Call call) throws IOException {
        Map<String, String> fields = new HashMap<>();
        call.form(LONGEST_FORM).forEach(part -> fields.putIfAbsent(part.name(), part.text()));
        return fields;
    }

    private Reply logIn(Call call, Map<String, String> fields) {
        String username = argument(call, fields, "username");
        String password = argument(call, fields, "password");
        if (username.isEmpty() || password.isEmpty()) {
            return text(400, (username.isEmpty() ? "username" : "password") + " argument not provided!");
        }
        return switch (accounts.logIn(username, password, call.clientAddress())) {
            case Outcome.LoggedIn in -> {
                String session = in.session().value();
                yield cookies.open(text(200, session + ";" + cookies.route()), session);
            }
            case Outcome.WrongPassword wrong -> text(403, "Invalid username or password");
            case Outcome.SlowDown slow ->
                text(429, Texts.slowDown(slow.seconds())).with("Retry-After", Long.toString(slow.seconds()));
        };
    }

    private static String argument(Call call, Map<String, String> fields, String name) {
        return call.query(name).orElse(fields.getOrDefault(name, ""));
    }

    private static Reply text(int status, String text) {
        return Reply.bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

import java.util.List;
import java.util.Map;
import org.weblab.login.account.Accounts;
import org.weblab.login.account.Outcome;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** The methods of the JSON service about logging in. */
public final class LoginMethods {

    private LoginMethods() {}

    /** Those of these accounts. */
    public static JsonMethods of(Accounts accounts) {
        return new JsonMethods()
                .add("login", List.of("username", "password"), invocation -> logIn(accounts, invocation))
                .at("GET", "login/")
                .add("extensible_login", List.of("system", "credentials"), LoginMethods::notOffered)
                .add(
                        "grant_external_credentials",
                        List.of("username", "password", "system", "credentials"),
                        LoginMethods::notOffered)
                .add("create_external_user", List.of("system", "credentials"), LoginMethods::notOffered);
    }

    private static Object logIn(Accounts accounts, Invocation invocation) {
        Outcome outcome = accounts.logIn(
                invocation.text("username").orElse(""),
                invocation.text("password").orElse(""),
                invocation.call().clientAddress());
        return switch (outcome) {
            case Outcome.LoggedIn in -> {
                invocation.opened(in.session().value());
                yield Map.of("id", in.session().value());
            }
            case Outcome.WrongPassword wrong ->
                throw new Fault(ErrorCode.INVALID_CREDENTIALS, "Invalid username or password!");
            case Outcome.SlowDown slow ->
                throw new Fault(ErrorCode.INVALID_CREDENTIALS, Texts.slowDown(slow.seconds()));
        };
    }

    private static Object notOffered(Invocation invocation) {
        throw new Fault(ErrorCode.LOGIN, "Logging in through other systems is not offered here");
    }
}

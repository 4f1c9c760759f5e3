// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.weblab.login.account.Accounts;
import org.weblab.login.http.LoginMethods;
import org.weblab.login.http.LoginRest;
import org.weblab.login.http.LoginWeb;
import org.weblab.persistence.Database;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.password.TooManyAtOnce;
import org.weblab.persistence.session.SessionStore;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.runtime.http.jsonservice.JsonService;
import org.weblab.runtime.http.jsonservice.SessionCookies;
import org.weblab.runtime.lifecycle.Component;

/** Puts the login server together. The database and the session store belong to whoever passed them, who also closes them. */
public final class LoginServer implements Component {

    private static final int LONGEST_BODY = 64 << 10;

    private final LoginSettings settings;
    private final Database directory;
    private final SessionStore visitors;
    private final SessionCookies cookies;
    private final Accounts accounts;
    private final JsonMethods methods;
    private JsonMethods others = new JsonMethods();

    /** A login server on these. */
    public LoginServer(
            LoginSettings settings,
            Database directory,
            SessionStore visitors,
            Passwords passwords,
            InstantSource clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.directory = directory;
        this.visitors = visitors;
        this.cookies = new SessionCookies(
                path(), settings.route().name(), settings.serverUrl().secure(), clock);
        this.accounts = new Accounts(
                new People(directory, clock),
                new Credentials(directory, clock),
                new Permissions(directory),
                passwords,
                visitors.attempts(),
                visitors.sessions(),
                meters);
        this.methods = LoginMethods.of(accounts);
    }

    /** What the administrator set for it. */
    public LoginSettings settings() {
        return settings;
    }

    /** What it brings to the JSON service, for a core in the same process. */
    public JsonMethods methods() {
        return methods;
    }

    /** What its URL of the JSON service answers besides; before {@link #routes()} is asked. */
    public LoginServer answeringToo(JsonMethods coreMethods) {
        others = coreMethods;
        return this;
    }

    @Override
    public Routes routes() {
        JsonService.Settings service =
                new JsonService.Settings(settings.debugMode(), settings.serverAdmin(), LONGEST_BODY);
        OwnOrigin own = new OwnOrigin(settings.serverUrl().uri());
        JsonMethods all = new JsonMethods().addAll(methods).addAll(others);
        return new Routes()
                .addAll(new JsonService(all, cookies, own, service).routes(path() + "login/json/"))
                .addAll(new LoginRest(accounts, cookies, own).routes(path() + "login/api/v1/"))
                .addAll(new LoginWeb(accounts, cookies, own).routes(path() + "login/web/"))
                .translate(
                        DatabaseUnavailable.class,
                        away -> new HttpError(503, "store-unavailable", "The database is away: come back"))
                .translate(
                        TooManyAtOnce.class,
                        busy -> new HttpError(503, "busy", "Many people log in at this moment: come back"));
    }

    private String path() {
        return settings.serverUrl().path();
    }

    @Override
    public void start() {}

    @Override
    public boolean ready() {
        try {
            directory.check();
            visitors.check();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.directory.Credentials;
import org.weblab.persistence.directory.Grants;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.session.SessionStore;
import org.weblab.persistence.session.Sessions;
import org.weblab.persistence.session.SqlSessionStore;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Route;
import org.weblab.runtime.http.ServerUrl;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.testkit.TickingClock;

/** A login server on a free port, with one student. */
final class LoginOfTest implements AutoCloseable {

    private static final Passwords PASSWORDS = new Passwords(2);

    /** Of {@code password}, which takes no time to make. */
    static final String OLD_HASH = "{sha}5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";

    final TickingClock clock = new TickingClock();
    final Database directory;
    final Database coordination;
    final Sessions sessions;
    final Credentials credentials;
    final Grants grants;
    final User student;
    final JsonMethods methods;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    LoginOfTest(Path folder) {
        this(folder, new JsonMethods());
    }

    LoginOfTest(Path folder, JsonMethods others) {
        directory = open(folder, Kind.DIRECTORY);
        coordination = open(folder, Kind.COORDINATION);
        SessionStore visitors = new SqlSessionStore(coordination, clock, Sessions.USUAL_IDLE_TIME);
        sessions = visitors.sessions();
        credentials = new Credentials(directory, clock);
        grants = new Grants(directory, clock);
        student = new People(directory, clock)
                .create("student001", "Student 001", "student001@example.com", "student")
                .orElseThrow();
        credentials.set(student, OLD_HASH);
        LoginSettings settings =
                new LoginSettings(ServerUrl.parse("http://lab.example/weblab/"), new Route("route1"), true, "");
        LoginServer login = new LoginServer(settings, directory, visitors, PASSWORDS, clock, new SimpleMeterRegistry());
        methods = login.methods();
        server = new HttpServer(
                HttpServerSettings.local(0), login.answeringToo(others).routes());
        address = URI.create("http://127.0.0.1:" + server.start());
    }

    private static Database open(Path folder, Kind kind) {
        Database database = Database.sqlite(folder.resolve(kind + ".db"));
        Migrations.run(database, kind);
        return database;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> rest(String method, String path, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(method, "/weblab/login/api/v1/" + path, json, all);
    }

    HttpResponse<String> json(String body) {
        return send("POST", "/weblab/login/json/", body);
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        coordination.close();
        directory.close();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

class InternalClientTest {

    record Question(String text) {}

    record Answer(int length) {}

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InternalGuard guard = new InternalGuard(new Secret("s3cret"));
    private final InternalClient client = new InternalClient(new Secret("s3cret"));
    private final HttpServer server = new HttpServer(
            HttpServerSettings.local(0),
            new Routes()
                    .post(
                            "/ask",
                            guard.apply(call -> Reply.json(
                                    new Answer(call.json(Question.class).text().length()))))
                    .get("/five", guard.apply(call -> Reply.json(new Answer(5))))
                    .get("/other", guard.apply(call -> Reply.json(Map.of("size", 5))))
                    .get("/refuse", guard.apply(call -> {
                        throw new HttpError(409, "too-late", "Too late", Map.of("by", 3));
                    })));
    private String address;

    @BeforeEach
    void start() {
        address = "http://127.0.0.1:" + server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void valuesTravelAsJson() {
        assertThat(client.post(URI.create(address + "/ask"), new Question("how"), Answer.class, LIMIT))
                .isEqualTo(new Answer(3));
        assertThat(client.get(URI.create(address + "/five"), Answer.class, LIMIT))
                .isEqualTo(new Answer(5));
    }

    @Test
    void withoutTheSecretNobodyGetsIn() {
        try (InternalClient stranger = new InternalClient(new Secret("guess"))) {
            assertThatThrownBy(() -> stranger.get(URI.create(address + "/five"), Answer.class, LIMIT))
                    .isInstanceOfSatisfying(
                            HttpError.class, error -> assertThat(error.status()).isEqualTo(403));
        }
    }

    @Test
    void anErrorOfTheOtherSideArrivesAsItWasThrown() {
        HttpError error = catchThrowableOfType(
                HttpError.class, () -> client.get(URI.create(address + "/refuse"), Answer.class, LIMIT));

        assertThat(error.status()).isEqualTo(409);
        assertThat(error.code()).isEqualTo("too-late");
        assertThat(error).hasMessage("Too late");
        assertThat(error.parameters()).isEqualTo(Map.of("by", 3));
    }

    @Test
    void anAnswerOfAnotherShapeIsNoAnswer() {
        NoAnswer none = catchThrowableOfType(
                NoAnswer.class, () -> client.get(URI.create(address + "/other"), Answer.class, LIMIT));

        assertThat(none.sent()).isTrue();
        assertThat(none).hasMessageStartingWith("Not understood: the answer from " + address + "/other");
    }

    @Test
    void whatWasNeverSentIsToldApart() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        NoAnswer none = catchThrowableOfType(
                NoAnswer.class, () -> client.get(URI.create("http://127.0.0.1:" + closed + "/"), Answer.class, LIMIT));

        assertThat(none.sent()).isFalse();
    }

    @Test
    void whatWasSentAndCutMayHaveBeenCarriedOut() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> readAndHangUp(socket));

            NoAnswer none = catchThrowableOfType(
                    NoAnswer.class,
                    () -> client.post(
                            URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"),
                            new Question("x"),
                            Answer.class,
                            LIMIT));

            assertThat(none.sent()).isTrue();
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsNoAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NoAnswer none = catchThrowableOfType(
                    NoAnswer.class,
                    () -> client.get(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                            Answer.class,
                            Duration.ofSeconds(2)));

            assertThat(none.sent()).isTrue();
        }
    }

    @Test
    void anEmptySecretWouldLetEverybodyIn() {
        assertThatThrownBy(() -> new InternalGuard(new Secret(" "))).hasMessage("The deployment's secret is empty");
    }

    private static void readAndHangUp(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            int first = connection.getInputStream().read();
            assertThat(first).isPositive();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.weblab.laboratory.LaboratoryOfTests.holding;
import static org.weblab.laboratory.LaboratoryOfTests.later;
import static org.weblab.laboratory.LaboratoryOfTests.request;
import static org.weblab.laboratory.LaboratoryOfTests.started;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Health;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.LaboratoryMessages;
import org.weblab.protocol.laboratory.StartAnswer;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.call.NoAnswer;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;

/** The same answers over the wire, for those who know the secret. */
final class OverHttpTest {

    private static final Secret SECRET = new Secret("geheim");

    private final InternalClient client = new InternalClient(SECRET);
    private LaboratoryOfTests place;
    private HttpServer server;
    private String address;

    @BeforeEach
    void begin(@TempDir Path folder) {
        place = new LaboratoryOfTests(folder);
        place.begin(1);
        server = new HttpServer(HttpServerSettings.local(0), place.routes(new InternalGuard(SECRET)));
        address = "http://127.0.0.1:" + server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
        place.stop();
    }

    @Test
    void aWholeSession() {
        FakeExperiment experiment = place.experiment();
        experiment.onStart = () -> StartResult.ready("{\"colour\": \"grün\"}");
        experiment.onCommand = () -> "好";
        experiment.onDispose = () -> DisposeResult.done("{\"mark\": 1e1}");
        experiment.onCheck = () -> Health.down("Keine Tür");
        LaboratoryMessages.Holding five = LaboratoryMessages.Holding.of(holding(5));

        assertThat(start(5, "s0")).isEqualTo(new StartAnswer.Started("{\"colour\": \"grün\"}", false));
        assertThat(start(4, "s1")).isEqualTo(new StartAnswer.Refused(5));
        assertThat(post(
                        LaboratoryMessages.COMMAND,
                        LaboratoryMessages.Command.of(holding(5), "öffne"),
                        InteractionAnswer.class))
                .isEqualTo(new InteractionAnswer.Answered("好"));
        assertThat(post(LaboratoryMessages.SHOULD_FINISH, five, FinishAnswer.class))
                .isEqualTo(new FinishAnswer.Never());
        assertThat(post(LaboratoryMessages.CHECK, new LaboratoryMessages.Check("r1@t"), CheckAnswer.class))
                .isEqualTo(new CheckAnswer.Broken("Keine Tür"));
        assertThat(post(LaboratoryMessages.DISPOSE, five, DisposeAnswer.class))
                .isEqualTo(new DisposeAnswer.Clean("{\"mark\": 1e1}"));
        assertThat(post(
                        LaboratoryMessages.COMMAND,
                        LaboratoryMessages.Command.of(holding(5), "öffne"),
                        InteractionAnswer.class))
                .isEqualTo(new InteractionAnswer.Lost());
        assertThat(experiment.events).containsExactly("start s0", "command öffne", "question", "dispose");
    }

    @Test
    void aFileOfSomeMegabytesArrives() {
        start(5, "s0");
        String base64 = Base64.getMimeEncoder().encodeToString(new byte[6 << 20]);

        assertThat(post(
                        LaboratoryMessages.FILE,
                        LaboratoryMessages.File.of(holding(5), base64, "zeros"),
                        InteractionAnswer.class))
                .isEqualTo(new InteractionAnswer.Answered("done"));
    }

    @Test
    void aCoreThatGaveUpDoesNotStopTheStart() throws Exception {
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };
        CompletableFuture<StartAnswer> impatient = later(() -> client.post(
                URI.create(address + LaboratoryMessages.START),
                LaboratoryMessages.Start.of(request(5, "s0")),
                StartAnswer.class,
                Duration.ofSeconds(2)));
        gate.awaitSomebody();
        assertThatThrownBy(impatient::join).hasCauseInstanceOf(NoAnswer.class);
        gate.open();

        assertThat(start(5, "s0")).isEqualTo(started());
        assertThat(place.experiment().events).containsExactly("start s0");
    }

    @Test
    void strangersAndNonsenseAreRefused() {
        InternalClient stranger = new InternalClient(new Secret("guess"));
        assertThatThrownBy(() -> stranger.post(
                        URI.create(address + LaboratoryMessages.DISPOSE),
                        LaboratoryMessages.Holding.of(holding(5)),
                        DisposeAnswer.class,
                        LaboratoryOfTests.LONG))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.status()).isEqualTo(403));
        stranger.close();

        assertRefused(LaboratoryMessages.DISPOSE, Map.of("resource", "r1@t"));
        assertRefused(LaboratoryMessages.DISPOSE, Map.of("resource", "r1", "token", 5));
        assertRefused(LaboratoryMessages.CHECK, Map.of("resource", "r1@t", "colour", "red"));
        assertThat(place.experiment().events).isEmpty();
    }

    private void assertRefused(String path, Object message) {
        assertThatThrownBy(() -> post(path, message, DisposeAnswer.class))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.status()).isEqualTo(400));
    }

    private StartAnswer start(long token, String reservation) {
        return post(
                LaboratoryMessages.START, LaboratoryMessages.Start.of(request(token, reservation)), StartAnswer.class);
    }

    private <T> T post(String path, Object message, Class<T> type) {
        return client.post(URI.create(address + path), message, type, LaboratoryOfTests.LONG);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;
import org.weblab.protocol.laboratory.LaboratoryMessages;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/** What a core makes of answers, silence and refusals. */
final class HttpLaboratoryTest {

    private static final Secret SECRET = new Secret("geheim");
    private static final HoldingId HOLDING = new HoldingId(new ResourceId("r1", "t"), 5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MOST = 100_000;
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final CountDownLatch never = new CountDownLatch(1);
    private final InternalClient client = new InternalClient(SECRET);
    private final InternalGuard guard = new InternalGuard(SECRET);
    private final HttpServer server = new HttpServer(
            HttpServerSettings.local(0),
            new Routes()
                    .post(LaboratoryMessages.START, guard.apply(call -> {
                        LaboratoryMessages.Start start = call.json(LaboratoryMessages.Start.class);
                        return Reply.json(new StartAnswer.Started(
                                start.serverData().get("request.username") + start.clientData(), false));
                    }))
                    .post(LaboratoryMessages.COMMAND, guard.apply(call -> Reply.json(new InteractionAnswer.Lost())))
                    .post(LaboratoryMessages.SHOULD_FINISH, guard.apply(call -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .post(LaboratoryMessages.FILE, guard.apply(call -> {
                        call.body(MOST);
                        throw new HttpError(503, "too-many-large-bodies", "Others send large files");
                    }))
                    .post(LaboratoryMessages.DISPOSE, guard.apply(call -> {
                        awaitTheEnd();
                        return Reply.json(new DisposeAnswer.Clean(null));
                    })));
    private final String address = "http://127.0.0.1:" + server.start();

    @AfterEach
    void stop() {
        never.countDown();
        client.close();
        server.stop();
    }

    @Test
    void answersComeThrough() {
        HttpLaboratory laboratory = laboratory(client, LONG);
        StartRequest request = new StartRequest(
                HOLDING, ReservationId.random(), "e@c", "{\"a\": \"ñ\"}", Map.of("request.username", "ana"));

        assertThat(laboratory.start(request)).isEqualTo(new StartAnswer.Started("ana{\"a\": \"ñ\"}", false));
        assertThat(laboratory.command(HOLDING, "on")).isEqualTo(new InteractionAnswer.Lost());
    }

    @Test
    void silenceIsSaidToHaveBeenSent() {
        assertThatThrownBy(() -> laboratory(client, SHORT).dispose(HOLDING))
                .isInstanceOfSatisfying(
                        LaboratoryUnreachable.class, e -> assertThat(e.sent()).isTrue());
    }

    @Test
    void noConnectionIsSaidNotToHaveBeenSent() {
        server.stop();

        assertThatThrownBy(() -> laboratory(client, LONG).dispose(HOLDING))
                .isInstanceOfSatisfying(
                        LaboratoryUnreachable.class, e -> assertThat(e.sent()).isFalse());
    }

    @RepeatedTest(5)
    void aFileThatIsTooLongForTheLaboratoryServerHasFailedAndTheStudentLearnsWhatItTakes() {
        String base64 = "QUJD".repeat(2_000_000);

        assertThat(laboratory(client, LONG).file(HOLDING, base64, ""))
                .isEqualTo(new InteractionAnswer.Failed("The laboratory server takes at most 100000 bytes"));
    }

    @Test
    void aLaboratoryServerThatHasNoRoomNowIsThereAndHasDoneNothing() {
        assertThat(laboratory(client, LONG).file(HOLDING, "QUJD", "")).isEqualTo(new InteractionAnswer.Busy());
    }

    @Test
    void whatALaboratoryServerRefusesWasNotCarriedOut() {
        assertThatThrownBy(() -> laboratory(client, LONG).check(HOLDING.resource()))
                .as("another version, which does not know this path")
                .isInstanceOfSatisfying(
                        LaboratoryUnreachable.class, e -> assertThat(e.sent()).isFalse());
    }

    @Test
    void whetherWhatFailedInsideOfALaboratoryServerWasCarriedOutIsUnknown() {
        assertThatThrownBy(() -> laboratory(client, LONG).shouldFinish(HOLDING))
                .isInstanceOfSatisfying(
                        LaboratoryUnreachable.class, e -> assertThat(e.sent()).isTrue());
    }

    @Test
    void aWrongSecretIsNoLaboratory() {
        try (InternalClient stranger = new InternalClient(new Secret("other"))) {
            assertThatThrownBy(() -> laboratory(stranger, LONG).command(HOLDING, "on"))
                    .isInstanceOf(LaboratoryUnreachable.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void aCallMayTakeALittleLongerThanTheLongestLimit() {
        Topology topology = new Topology(
                1,
                List.of(
                        resource("r1", "http://a:1", Duration.ofSeconds(30), Duration.ofSeconds(20)),
                        resource("r2", "http://a:1", Duration.ofSeconds(90), Duration.ofSeconds(10)),
                        resource("r3", "http://b:1", Duration.ofSeconds(900), Duration.ofSeconds(700))));

        CallLimits limits = CallLimits.of(topology, "http://a:1");

        assertThat(limits.dispose()).isEqualTo(Duration.ofSeconds(35));
        assertThat(limits.start()).as("cleans first").isEqualTo(Duration.ofSeconds(125));
    }

    private HttpLaboratory laboratory(InternalClient with, Duration limit) {
        return new HttpLaboratory(address, with, new CallLimits(limit, limit, limit, limit, limit));
    }

    private static Topology.Resource resource(String name, String laboratory, Duration start, Duration dispose) {
        Topology.Binding binding =
                new Topology.Binding(new ExperimentId("e", "c"), start, dispose, Duration.ofSeconds(5), false);
        return new Topology.Resource(new ResourceId(name, "t"), laboratory, List.of(binding), Duration.ofSeconds(5));
    }

    private void awaitTheEnd() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

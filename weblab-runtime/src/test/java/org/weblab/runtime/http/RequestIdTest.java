// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Secret;

class RequestIdTest {

    private static final Secret SECRET = new Secret("s3cret");

    private final InternalClient client = new InternalClient(SECRET);
    private final Http http = new Http(new Routes()
            .get("/id", call -> Reply.text(id()))
            .get("/elsewhere", call -> Reply.text(onAnotherThread()))
            .get("/next", call -> Reply.json(next(call.origin().resolve("/asked"))))
            .get("/asked", new InternalGuard(SECRET).apply(call -> Reply.json(id())))
            .get("/fails", call -> {
                throw new HttpError(409, "no", "No");
            }));

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    private static String id() {
        return RequestId.current().orElse("none");
    }

    private static String onAnotherThread() {
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        Runnable work = RequestId.carried(() -> seen.set(id()));
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return seen.get();
    }

    private String next(URI address) {
        return client.get(address, String.class, Duration.ofSeconds(20));
    }

    private static String told(HttpResponse<String> answer) {
        return answer.headers().firstValue(RequestId.HEADER).orElseThrow();
    }

    @Test
    void eachRequestHasAnIdOfItsOwnThatItsAnswerTells() {
        HttpResponse<String> one = http.get("/id");
        HttpResponse<String> other = http.get("/id");

        assertThat(told(one)).isEqualTo(one.body()).matches("[0-9a-f]{16}");
        assertThat(told(other)).isEqualTo(other.body()).isNotEqualTo(told(one));
        assertThat(told(http.get("/fails"))).matches("[0-9a-f]{16}");
        assertThat(told(http.get("/nothing"))).matches("[0-9a-f]{16}");
    }

    @Test
    void theIdOfATrustedFrontIsKeptIfItCanStandInALine() {
        assertThat(told(http.get("/id", RequestId.HEADER, "Zx-81_front@1.2"))).isEqualTo("Zx-81_front@1.2");
        for (String unfit : List.of("", "two words", "a\tb", "x".repeat(65), "{\"a\":1}")) {
            assertThat(told(http.get("/id", RequestId.HEADER, unfit))).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void aStrangerCannotChooseTheId() {
        HttpServerSettings strict = new HttpServerSettings(
                "127.0.0.1", 0, List.of("192.0.2.1"), Duration.ofSeconds(10), Duration.ofMinutes(5));
        try (Http open = new Http(new HttpServer(
                strict,
                new Routes()
                        .get("/id", call -> Reply.text(id()))
                        .get("/asked", new InternalGuard(SECRET).apply(call -> Reply.text(id())))))) {
            assertThat(told(open.get("/id", RequestId.HEADER, "mine"))).isNotEqualTo("mine");
            assertThat(told(open.get("/asked", RequestId.HEADER, "mine"))).isNotEqualTo("mine");

            // Another process of the deployment can, from whichever host.
            HttpResponse<String> ours = open.get("/asked", RequestId.HEADER, "ours", "X-WebLab-Secret", SECRET.value());
            assertThat(ours.body()).isEqualTo("ours");
            assertThat(told(ours)).isEqualTo("ours");
        }
    }

    @Test
    void theIdGoesWithTheWorkToOtherThreadsAndProcesses() {
        assertThat(http.get("/elsewhere", RequestId.HEADER, "click-1").body()).isEqualTo("click-1");
        assertThat(http.get("/next", RequestId.HEADER, "click-2").body()).isEqualTo("\"click-2\"");
    }

    @Test
    void workOfNobodyHasNone() {
        assertThat(RequestId.current()).isEmpty();
        assertThat(onAnotherThread()).isEqualTo("none");
    }
}

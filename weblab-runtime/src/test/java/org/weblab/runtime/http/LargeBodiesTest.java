// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {

    private static final long HEAP = 32L * 300_000;

    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final Http http = new Http(new HttpServer(
            HttpServerSettings.local(0),
            new Routes()
                    .post("/body", call -> Reply.text(call.body(Integer.MAX_VALUE).length + " bytes"))
                    .post("/upload", call -> Reply.text(call.upload().get(0).content().length + " bytes"))
                    .post("/wait", call -> {
                        int length = call.body(Integer.MAX_VALUE).length;
                        reading.countDown();
                        try {
                            boolean in = enough.await(20, TimeUnit.SECONDS);
                            return Reply.text(length + " bytes " + in);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }),
            answer -> {},
            System::nanoTime,
            new LargeBodies(HEAP)));

    @AfterEach
    void stop() {
        enough.countDown();
        http.close();
    }

    @Test
    void whileOthersAreAtWorkWithLargeBodiesOnlySmallOnesAreTaken() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> http.post("/wait", "x".repeat(200_000)));
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

        HttpResponse<String> refused = http.post("/body", "x".repeat(250_000));
        HttpResponse<String> small = http.post("/body", "x".repeat(LargeBodies.SMALL));
        HttpResponse<String> unknown = chunked(250_000);
        HttpResponse<String> smallUnknown = chunked(LargeBodies.SMALL);
        enough.countDown();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(smallUnknown.statusCode()).isEqualTo(200);
        assertThat(first.join().body()).isEqualTo("200000 bytes true");
        assertThat(http.post("/body", "x".repeat(250_000)).body()).isEqualTo("250000 bytes");
        assertThat(chunked(250_000).body()).isEqualTo("250000 bytes");
    }

    @Test
    void whatCannotFitAtAllIsToldSoWithTheLimit() {
        HttpResponse<String> answer = http.post("/body", "x".repeat(300_001));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("300000");
        assertThat(chunked(300_001).statusCode()).isEqualTo(413);
    }

    @Test
    void aFileMayBeAsLongAsItCanBePassedOn() {
        assertThat(upload(200_000).body()).isEqualTo("200000 bytes");
        HttpResponse<String> answer = upload(200_001);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("200000");
    }

    @Test
    void manySmallPartsAreALargeBody() {
        LargeBodies.Room others = new LargeBodies(0).room();
        others.take(2 * LargeBodies.SMALL);
        others.close();
        LargeBodies.Room room = new LargeBodies(0).room();
        room.take(LargeBodies.SMALL);
        room.take(LargeBodies.SMALL);

        assertThatThrownBy(() -> room.take(1)).isInstanceOf(HttpError.class);
    }

    private HttpResponse<String> upload(int length) {
        String body = "--xxx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%s\r\n--xxx--\r\n"
                .formatted("x".repeat(length));
        return http.post("/upload", body, "Content-Type", "multipart/form-data; boundary=xxx");
    }

    private HttpResponse<String> chunked(int length) {
        return http.send(
                http.request("/body").POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(length)))));
    }
}

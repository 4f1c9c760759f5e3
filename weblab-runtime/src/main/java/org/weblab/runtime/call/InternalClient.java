// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.RequestId;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls other processes of the deployment. Blocks; meant for virtual threads. Nothing is repeated here: only the caller
 * knows what may be.
 */
public final class InternalClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final int LONG = 64 * 1024;

    private final Secret secret;
    private @Nullable HttpClient http;

    /** Shows this secret with each call. Costs nothing until the first call. */
    public InternalClient(Secret secret) {
        this.secret = secret;
    }

    /**
     * Posts a value as JSON and reads the answer as that type.
     *
     * @param limit for all of it
     * @throws NoAnswer if there was none, or none that could be understood
     * @throws HttpError if the other process refused, as it said it
     */
    public <T> T post(URI address, Object request, Class<T> type, Duration limit) {
        byte[] body = Json.bytes(request);
        HttpResponse<byte[]> answer = send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        // Who refuses a long body does not read it; why would be lost as the connection breaks.
                        .expectContinue(body.length > LONG)
                        .timeout(limit),
                address);
        return read(answer, type, address);
    }

    /** Gets the answer as that type; throws like {@link #post}. */
    public <T> T get(URI address, Class<T> type, Duration limit) {
        return read(send(HttpRequest.newBuilder(address).GET().timeout(limit), address), type, address);
    }

    /**
     * Passes on a request of somebody else, without our secret; whatever the answer is, it is his.
     *
     * @throws NoAnswer if there was none
     */
    HttpResponse<byte[]> pass(HttpRequest.Builder request, URI address) {
        RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
        return exchange(request.build(), address);
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, URI address) {
        return pass(request.header(InternalGuard.HEADER, secret.value()), address);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, URI address) {
        try {
            return http().send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NoAnswer("No connection to " + address + ": " + reason(e), false, e);
        } catch (IOException e) {
            throw new NoAnswer("No answer from " + address + ": " + reason(e), true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Interrupted while waiting for " + address, true, e);
        }
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type, URI address) {
        if (answer.statusCode() >= 400) {
            throw refusal(answer);
        }
        try {
            return Json.read(answer.body(), type);
        } catch (JacksonException e) {
            throw new NoAnswer("Not understood: the answer from " + address + ": " + e.getOriginalMessage(), true, e);
        }
    }

    /** The error of the other side, if it told it in our way. */
    private static HttpError refusal(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        try {
            JsonNode problem = Json.tree(answer.body());
            Map<String, Object> parameters = new HashMap<>();
            problem.path("parameters")
                    .forEachEntry((name, value) -> parameters.put(name, Json.MAPPER.convertValue(value, Object.class)));
            return new HttpError(
                    status,
                    problem.path("code").stringValue("refused"),
                    problem.path("detail").stringValue("Status " + status),
                    parameters);
        } catch (JacksonException e) {
            return new HttpError(status, "refused", "Status " + status);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private synchronized HttpClient http() {
        HttpClient known = http;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
            http = known;
        }
        return known;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http.jsonservice;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.protocol.jsonservice.Envelope;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON service at one URL: reads the request, finds the method, wraps its answer. Errors are HTTP 200 too, except
 * those of the server itself (503 when a store is away), which balancers and clients shall notice.
 */
public final class JsonService {

    private static final Logger LOG = LoggerFactory.getLogger(JsonService.class);

    private final JsonMethods methods;
    private final SessionCookies cookies;
    private final OwnOrigin own;
    private final Settings settings;

    /**
     * What an administrator can set.
     *
     * @param debug whether clients get the texts of all errors
     * @param administrator mail address for those who do not
     * @param longestBody in bytes; files come as Base64 inside of it
     */
    public record Settings(boolean debug, String administrator, int longestBody) {

        /** What clients get instead of a text that is not for them; the spelling is the original's. */
        String general() {
            String whom = administrator.isEmpty() ? "<server_admin not set>" : administrator;
            return "Unexpected error ocurred in WebLab-Deusto. Please contact the administrator at " + whom;
        }
    }

    /** The service with these methods, for those who are not on the pages of another site. */
    public JsonService(JsonMethods methods, SessionCookies cookies, OwnOrigin own, Settings settings) {
        this.methods = methods;
        this.cookies = cookies;
        this.own = own;
        this.settings = settings;
    }

    /** What it answers below {@code url}, which ends with a slash. */
    public Routes routes(String url) {
        Routes routes = new Routes()
                .get(url, call -> Reply.html(page()))
                .post(url, own.pagesAndPrograms(call -> answer(url, call)))
                .errors(url, this::render);
        for (JsonMethods.Entry entry : methods.entries()) {
            entry.paths().forEach(path -> addPath(routes, url, entry, path));
        }
        return routes;
    }

    private void addPath(Routes routes, String url, JsonMethods.Entry entry, JsonMethods.Path path) {
        String template = url + path.template();
        Endpoint endpoint = own.pagesAndPrograms(
                switch (entry) {
                    case JsonMethods.Here here -> call -> invoke(here, call, Requests.fromPath(call, here, path));
                    case JsonMethods.Elsewhere elsewhere -> call -> forward(elsewhere, url, call, new byte[0]);
                });
        if (path.verb().equals("GET")) {
            routes.get(template, endpoint);
        } else {
            routes.post(template, endpoint);
        }
    }

    private Reply answer(String url, Call call) throws IOException {
        byte[] body = call.body(settings.longestBody());
        try {
            Requests.Request request = Requests.parse(body);
            JsonMethods.Entry method = methods.find(request.method()).orElseThrow(Requests::unknownMethod);
            call.named(method.name());
            return switch (method) {
                case JsonMethods.Here here -> invoke(here, call, request.arguments());
                case JsonMethods.Elsewhere elsewhere -> forward(elsewhere, url, call, body);
            };
        } catch (Fault fault) {
            return failure(call, fault);
        }
    }

    private static Reply forward(JsonMethods.Elsewhere elsewhere, String url, Call call, byte[] body)
            throws IOException {
        String target = call.target();
        String below = target.startsWith(url) ? target.substring(url.length()) : "";
        return elsewhere.forward().answer(elsewhere.name(), call, below, body);
    }

    private Reply invoke(JsonMethods.Here here, Call call, ObjectNode arguments) throws IOException {
        try {
            Invocation invocation = Invocation.of(call, arguments);
            Requests.requireKnown(here, arguments);
            JsonNode result =
                    Requests.withoutNulls(Json.MAPPER.valueToTree(here.method().answer(invocation)));
            Reply reply = render(call, 200, new Envelope.Success(result));
            Optional<String> session = invocation.confirmed().filter(Requests::isId);
            return session.map(id ->
                            cookies.both(reply, id, invocation.reservation().filter(Requests::isId)))
                    .orElse(reply);
        } catch (Fault fault) {
            return failure(call, fault);
        }
    }

    private Reply failure(Call call, Fault fault) {
        if (settings.debug() || fault.code().told()) {
            return render(call, 200, new Envelope.Failure(fault.code(), fault.getMessage()));
        }
        LOG.info("Not told to the client: {} ({})", fault.getMessage(), fault.code());
        return render(call, 200, new Envelope.Failure(ErrorCode.WEBLAB, settings.general()));
    }

    /** How errors of the server itself look below the service. */
    private Reply render(HttpError error, Call call) {
        return render(call, error.status(), new Envelope.Failure(ErrorCode.WEBLAB, error.getMessage()));
    }

    private static Reply render(Call call, int status, Envelope envelope) {
        byte[] json = indent(call) ? Requests.indented(envelope) : Json.bytes(envelope);
        return Reply.bytes(status, "application/json", json);
    }

    /** A query that cannot be read is told by those who need it; an error about it must not fail for it again. */
    private static boolean indent(Call call) {
        try {
            return call.query("indent").isPresent();
        } catch (HttpError unreadable) {
            return false;
        }
    }

    private String page() {
        String list =
                methods.names().stream().map("<li><b>%s</b>: </li>"::formatted).collect(Collectors.joining("\n"));
        return """
                <html>
                <head><title>WebLab-Deusto JSON service</title></head>
                <body>
                Welcome to the WebLab-Deusto service through JSON. Available methods:
                <ul>
                %s
                </ul>
                </body>
                </html>
                """.formatted(list);
    }
}

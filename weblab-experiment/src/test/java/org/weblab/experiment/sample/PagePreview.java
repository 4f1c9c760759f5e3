// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.weblab.experiment.Experiment;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.SentFile;
import org.weblab.experiment.Session;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The pages of the samples with their real experiments behind them and no WebLab in between, for whoever works on a page:
 * {@code mvn -o -pl weblab-experiment -am test-compile}, then run this with the test class path in {@code weblab-experiment/}
 * and open what it prints.
 */
public final class PagePreview {

    private static final List<Path> WEB =
            List.of(Path.of("src/main/resources/web"), Path.of("../weblab-web/src/main/resources/web"));

    private final Map<String, Experiment> experiments = Map.of(
            "tanks", new WaterTanks(ExperimentSettings.none()),
            "dummy", new Dummy(ExperimentSettings.none()));

    private PagePreview() {}

    /** With a port, or 8899. */
    public static void main(String[] arguments) throws Exception {
        int port = arguments.length == 0 ? 8899 : Integer.parseInt(arguments[0]);
        PagePreview preview = new PagePreview();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/weblab/static/", PagePreview::file);
        server.createContext("/weblab/json/", preview::service);
        server.createContext("/weblab/web/upload/", preview::upload);
        server.start();
        preview.print(port, "watertanks/index.html", "tanks");
        preview.print(port, "nativelabs/dummy.html", "dummy");
    }

    private void print(int port, String page, String name) throws Exception {
        String configuration = experiments
                .get(name)
                .start(Session.of("author", Duration.ofMinutes(5)))
                .initialConfiguration();
        System.out.printf(
                "http://localhost:%d/weblab/static/labs/%s?free&r=%s&t=300&u=/weblab/json/&c=%s%n",
                port, page, name, URLEncoder.encode(configuration, StandardCharsets.UTF_8));
    }

    private static void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/weblab/static/".length());
        for (Path root : WEB) {
            Path file = root.resolve(path).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                String name = file.toString();
                String type = name.endsWith(".html")
                        ? "text/html; charset=utf-8"
                        : name.endsWith(".css")
                                ? "text/css"
                                : name.endsWith(".js") ? "text/javascript" : "image/svg+xml";
                answer(exchange, 200, type, Files.readAllBytes(file));
                return;
            }
        }
        answer(exchange, 404, "text/plain", new byte[0]);
    }

    private void service(HttpExchange exchange) throws IOException {
        JsonNode call = Json.tree(exchange.getRequestBody().readAllBytes());
        JsonNode parameters = call.path("params");
        Experiment experiment = experiments.getOrDefault(
                parameters.path("reservation_id").path("id").asString(""), new Dummy(ExperimentSettings.none()));
        try {
            Object result = switch (call.path("method").asString("")) {
                case "send_command" -> {
                    String command =
                            parameters.path("command").path("commandstring").asString("");
                    synchronized (experiment) {
                        yield Map.of("commandstring", experiment.command(command));
                    }
                }
                default -> Map.of();
            };
            answer(exchange, 200, "application/json", Json.bytes(Map.of("is_exception", false, "result", result)));
        } catch (Exception e) {
            Map<String, Object> said = Map.of(
                    "is_exception", true, "code", "JSON:Server.WebLab", "message", String.valueOf(e.getMessage()));
            answer(exchange, 200, "application/json", Json.bytes(said));
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new Dummy(ExperimentSettings.none()).file(SentFile.of(body, "preview"));
        answer(
                exchange,
                200,
                "application/json",
                Json.bytes(Map.of("is_exception", false, "result", Map.of("commandstring", text))));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}

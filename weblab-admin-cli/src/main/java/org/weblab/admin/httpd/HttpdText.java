// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Backends;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.Shell;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.http.HttpServer;

/** What the templates are filled with. */
final class HttpdText {

    private static final int HTTPS = 443;

    /** Older Apaches know names of balancers with 63 characters at most, with {@code balancer://} before this and {@code _login} behind. */
    private static final int LONGEST_NAME = 46;

    /** Is there wherever Linux has IPv6; HAProxy and nginx do not start if they shall listen there and it has not. */
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");

    private static final Path USERS = Path.of("/etc/passwd");

    private final Map<String, String> values;
    private final Map<String, List<Map<String, String>>> lists;

    /** For the servers of that configuration; throws {@link AdminError} if it has none. */
    HttpdText(Deployment deployment, Configuration configuration) throws IOException {
        Backends backends = Backends.of(configuration);
        if (backends.cores().isEmpty()) {
            throw new AdminError("configuration.yml has no core, hence nothing to stand in front of");
        }
        URI url = DeploymentConfiguration.serverUrl(configuration);
        Optional<Path> certificate =
                DeploymentConfiguration.httpsCertificate(configuration).map(deployment.directory()::resolve);
        values = Map.of(
                "name", name(url),
                "directory", path(deployment.directory()),
                "typed", Shell.quoted(path(deployment.directory())),
                "host", url.getHost(),
                "authority", url.getRawAuthority(),
                "weblab", url.getPath().substring(0, url.getPath().length() - 1),
                "port", Integer.toString(port(url, configuration)),
                "longest", Long.toString(backends.longestCall().toSeconds()),
                "longest-body", Long.toString(HttpServer.LONGEST_BODY));
        List<Map<String, String>> http = certificate.isPresent() ? List.of() : List.of(Map.of());
        List<Map<String, String>> https =
                certificate.map(file -> https(file, url)).stream().toList();
        boolean ipv6 = Files.exists(IPV6);
        lists = Map.of(
                "cores",
                members(backends.cores()),
                "logins",
                members(backends.logins()),
                "http",
                http,
                "https",
                https,
                "ipv6",
                ipv6 ? List.of(Map.of()) : List.of(),
                "http-ipv6",
                ipv6 ? http : List.of(),
                "https-ipv6",
                ipv6 ? https : List.of(),
                "logo",
                logo(deployment),
                "user",
                user());
    }

    String of(Template template) {
        return template.fill(values, lists);
    }

    /** What tells the deployment at that address from others behind the same web server; {@code weblab} if nobody chose one. */
    static String name(URI url) {
        String host = url.getHost().equals("localhost") ? "" : url.getHost();
        String port = url.getPort() < 0 ? "" : "_" + url.getPort();
        String name = (host + url.getPath()).replaceAll("^/|/$", "").replaceAll("[^A-Za-z0-9.-]", "_") + port;
        return name.length() <= LONGEST_NAME ? name : "weblab_" + Integer.toHexString(name.hashCode());
    }

    /** As web servers write it, on Windows too; throws {@link AdminError} for one that they would not understand. */
    static String path(Path file) {
        String path = file.toString().replace(File.separatorChar, '/');
        if (path.matches("(?s).*[\"\\\\${}\\n].*")) {
            throw new AdminError("No web server understands this path in its configuration: " + file);
        }
        return path;
    }

    private static Map<String, String> https(Path certificate, URI url) {
        return Map.of(
                "certificate", path(certificate),
                "https-port", Integer.toString(url.getPort() < 0 ? HTTPS : url.getPort()));
    }

    /** The one that browsers use, unless the built-in front has it, or it is for HTTPS. */
    private static int port(URI url, Configuration configuration) {
        boolean front = configuration.processes().stream()
                .flatMap(process -> DeploymentConfiguration.frontAddresses(process).stream())
                .anyMatch(address -> address.getPort() == url.getPort());
        return url.getPort() < 0 || url.getScheme().equals("https") || front ? 80 : url.getPort();
    }

    private static List<Map<String, String>> members(List<Backends.Member> members) {
        return members.stream()
                .map(member -> Map.of(
                        "process", member.process(),
                        "address", member.backend().address().getAuthority(),
                        "route", member.backend().route()))
                .toList();
    }

    private static List<Map<String, String>> logo(Deployment deployment) throws IOException {
        if (!Files.isDirectory(deployment.images())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(deployment.images())) {
            return files.filter(file -> file.getFileName().toString().startsWith("logo."))
                    .sorted()
                    .limit(1)
                    .map(file -> Map.of("file", path(file), "type", type(file)))
                    .toList();
        }
    }

    private static String type(Path picture) {
        String name = picture.toString().toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "svg" -> "image/svg+xml";
            case "jpg" -> "image/jpeg";
            default -> "image/" + suffix;
        };
    }

    /** Started by root, HAProxy should go on as somebody else: as the user that its package brings. */
    private static List<Map<String, String>> user() throws IOException {
        boolean exists = Files.isReadable(USERS)
                && Files.readAllLines(USERS).stream().anyMatch(line -> line.startsWith("haproxy:"));
        return exists ? List.of(Map.of("user", "haproxy")) : List.of();
    }
}

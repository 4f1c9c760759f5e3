// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.StoreAddress.Mysql;
import org.weblab.persistence.StoreAddress.Node;
import org.weblab.persistence.StoreAddress.Redis;
import org.weblab.persistence.StoreAddress.Redis.Shape;
import org.weblab.persistence.StoreAddress.Tls;

/** Reads addresses of the form {@code scheme://user@host:port,host:port/path?options}. No class of Java knows several hosts. */
final class StoreAddressReader {

    private static final int MYSQL = 3306;
    private static final int REDIS = 6379;
    private static final int SENTINEL = 26379;

    private final String text;
    private final String scheme;
    private final String hosts;
    private final @Nullable String user;
    private final List<String> path;
    private final Map<String, String> options = new HashMap<>();

    StoreAddressReader(String text, int colon) {
        this.text = text;
        this.scheme = text.substring(0, colon);
        String rest = text.substring(colon + "://".length());
        int question = rest.indexOf('?');
        if (question >= 0) {
            options(rest.substring(question + 1));
            rest = rest.substring(0, question);
        }
        String[] parts = rest.split("/", -1);
        int at = parts[0].lastIndexOf('@');
        this.user = at < 0 ? null : decoded(parts[0].substring(0, at));
        this.hosts = parts[0].substring(at + 1);
        this.path =
                Arrays.stream(parts).skip(1).map(StoreAddressReader::decoded).toList();
        boolean hasSlash = rest.indexOf('@') > parts[0].length();
        if (hasSlash || (at >= 0 && parts[0].substring(0, at).contains(":"))) {
            throw new IllegalArgumentException("a password belongs in secrets.yml, not in the address");
        }
    }

    StoreAddress read() {
        StoreAddress address = switch (scheme) {
            case "mysql" -> mysql();
            case "redis" -> redis(Shape.SINGLE, REDIS, null, path.isEmpty() ? "0" : path.getFirst(), 1);
            case "redis-sentinel" -> {
                require(!path.isEmpty() && !path.getFirst().isEmpty(), "the master's name is missing");
                yield redis(Shape.SENTINEL, SENTINEL, path.getFirst(), path.size() < 2 ? "0" : path.get(1), 2);
            }
            case "redis-cluster" -> redis(Shape.CLUSTER, REDIS, null, "0", 0);
            default -> throw wrong("begins with none of mysql://, redis://, redis-sentinel://, redis-cluster://");
        };
        return address;
    }

    private Mysql mysql() {
        require(
                path.size() == 1 && path.getFirst().matches("[A-Za-z0-9_$-]{1,64}"),
                "the database's name must be 1 to 64 letters, digits, _, $ or -");
        require(user != null && !user.isEmpty(), "the user is missing");
        List<Node> nodes = nodes(MYSQL);
        require(nodes.size() == 1, "there must be one host");
        return new Mysql(nodes.getFirst(), path.getFirst(), String.valueOf(user), tls());
    }

    private Redis redis(Shape shape, int port, @Nullable String master, String database, int most) {
        require(path.size() <= most, "'/" + String.join("/", path) + "' says too much");
        require(database.matches("\\d{1,4}"), "the database must be a number");
        List<Node> nodes = nodes(port);
        require(shape != Shape.SINGLE || nodes.size() == 1, "there must be one host");
        return new Redis(shape, nodes, user, master, Integer.parseInt(database), tls());
    }

    private List<Node> nodes(int port) {
        return Arrays.stream(hosts.split(",", -1)).map(host -> node(host, port)).toList();
    }

    /** IPv6 addresses stand in brackets. */
    private Node node(String host, int port) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        String name = hasPort ? host.substring(0, colon) : host;
        String number = hasPort ? host.substring(colon + 1) : Integer.toString(port);
        require(name.matches("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]+]"), "'" + host + "' is not a host");
        require(number.matches("\\d{1,5}") && Integer.parseInt(number) <= 65_535, "'" + number + "' is not a port");
        return new Node(name, Integer.parseInt(number));
    }

    private Tls tls() {
        @Nullable String authorities = options.get("tls-ca");
        boolean on = "on".equals(options.get("tls"));
        require(on || authorities == null, "tls-ca needs tls=on");
        return on ? new Tls(true, authorities == null ? null : Path.of(authorities)) : Tls.OFF;
    }

    private void options(String query) {
        for (String option : query.split("&")) {
            String[] sides = option.split("=", 2);
            require(sides.length == 2 && Set.of("tls", "tls-ca").contains(sides[0]), "'" + option + "' is no option");
            options.put(sides[0], decoded(sides[1]));
        }
        require(!options.containsKey("tls") || options.get("tls").matches("on|off"), "tls must be on or off");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            throw wrong(problem);
        }
    }

    /** The address is shown without what may be a password. */
    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(problem + ": '" + text.replaceAll("//[^/@]*@", "//***@") + "'");
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.Routes.Route;

/** {@link Routes}, ready to be asked. */
final class RouteTable {

    /** All methods of one template: two routes of one shape may name their variables differently. */
    private final PathMappings<Map<String, Route>> templates = new PathMappings<>();

    private final PathMappings<Map<String, Route>> prefixes = new PathMappings<>();
    private final Map<String, UriTemplatePathSpec> specifications = new HashMap<>();

    /** What is to be done with a path. */
    sealed interface Match {}

    /** This route answers. */
    record Found(Route route, Map<String, String> variables, String rest) implements Match {}

    /** Something answers this path, but not this method. */
    record OtherMethods(Set<String> allowed) implements Match {}

    /** Nothing answers. */
    record Nothing() implements Match {}

    RouteTable(List<Route> routes) {
        Map<String, Map<String, Route>> byShape = new LinkedHashMap<>();
        for (Route route : routes) {
            String shape = route.prefix() ? route.template() : route.template().replaceAll("\\{[^}]*}", "{}");
            Map<String, Route> methods = byShape.computeIfAbsent(shape, key -> new HashMap<>());
            if (methods.isEmpty()) {
                map(route, methods);
            }
            if (!route.prefix()) {
                specifications.put(route.template(), new UriTemplatePathSpec(route.template()));
            }
            if (methods.put(route.method(), route) != null) {
                throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.template());
            }
        }
    }

    private void map(Route route, Map<String, Route> methods) {
        if (!route.prefix()) {
            templates.put(new UriTemplatePathSpec(route.template()), methods);
        } else if (route.template().endsWith("/")) {
            prefixes.put(new ServletPathSpec(route.template() + "*"), methods);
        } else {
            throw new IllegalArgumentException("A prefix ends with a slash: " + route.template());
        }
    }

    /** Finds the most exact route for a path as Jetty gives it: normalised, and partly still encoded. */
    Match find(String method, String path) {
        Set<String> allowed = new TreeSet<>();
        for (MatchedResource<Map<String, Route>> match : templates.getMatchedList(path)) {
            Route route = choose(match.getResource(), method, allowed);
            if (route != null) {
                return new Found(route, variables(route, path), "");
            }
        }
        MatchedResource<Map<String, Route>> match = prefixes.getMatched(path);
        if (match != null && path.startsWith(prefixOf(match.getResource()))) {
            Route route = choose(match.getResource(), method, allowed);
            if (route != null) {
                return new Found(
                        route, Map.of(), decode(path.substring(route.template().length())));
            }
        }
        return allowed.isEmpty() ? new Nothing() : new OtherMethods(allowed);
    }

    private static @Nullable Route choose(Map<String, Route> methods, String method, Set<String> allowed) {
        Route route = methods.get(method.equals("HEAD") ? "GET" : method);
        if (route == null) {
            allowed.addAll(methods.keySet());
            if (methods.containsKey("GET")) {
                allowed.add("HEAD");
            }
        }
        return route;
    }

    /** Jetty lets {@code /a/*} match {@code /a} too. */
    private static String prefixOf(Map<String, Route> methods) {
        return methods.values().iterator().next().template();
    }

    private Map<String, String> variables(Route route, String path) {
        Map<String, String> variables = new HashMap<>();
        UriTemplatePathSpec specification = specifications.get(route.template());
        if (specification != null) {
            specification.getPathParams(path).forEach((name, value) -> variables.put(name, decode(value)));
        }
        return variables;
    }

    /** Decodes what is still encoded; a plus is a plus in a path. */
    static String decode(String text) {
        return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

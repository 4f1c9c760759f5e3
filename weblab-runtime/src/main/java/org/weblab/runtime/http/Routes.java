// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The table of what a server answers. Templates are {@code /a/{b}/c}, one segment for each variable; a literal wins over
 * a variable. A prefix {@code /a/*} answers everything below that no template answers.
 */
public final class Routes {

    private final List<Route> entries = new ArrayList<>();
    private final Map<String, ErrorRendering> renderings = new LinkedHashMap<>();
    private final Map<Class<? extends Throwable>, Function<Throwable, HttpError>> translations = new LinkedHashMap<>();

    /** One line of the table. */
    public record Route(String method, String template, boolean prefix, Endpoint endpoint) {}

    /** Answers GET and HEAD. */
    public Routes get(String template, Endpoint endpoint) {
        return add("GET", template, endpoint);
    }

    /** Answers POST. */
    public Routes post(String template, Endpoint endpoint) {
        return add("POST", template, endpoint);
    }

    /** Answers PUT. */
    public Routes put(String template, Endpoint endpoint) {
        return add("PUT", template, endpoint);
    }

    /** Answers DELETE. */
    public Routes delete(String template, Endpoint endpoint) {
        return add("DELETE", template, endpoint);
    }

    /** Answers GET and HEAD of everything below; {@code prefix} ends with a slash. {@link Call#rest()} tells what was asked. */
    public Routes below(String prefix, Endpoint endpoint) {
        entries.add(new Route("GET", prefix, true, endpoint));
        return this;
    }

    /** Errors below that prefix look so; the longest prefix counts. */
    public Routes errors(String prefix, ErrorRendering rendering) {
        renderings.put(prefix, rendering);
        return this;
    }

    /** Exceptions of that class, or of a subclass, are told to the caller as this error instead of being an incident. */
    public <X extends Throwable> Routes translate(Class<X> exception, Function<? super X, HttpError> translation) {
        translations.put(exception, thrown -> translation.apply(exception.cast(thrown)));
        return this;
    }

    /** Takes over all that another table has. */
    public Routes addAll(Routes others) {
        entries.addAll(others.entries);
        renderings.putAll(others.renderings);
        translations.putAll(others.translations);
        return this;
    }

    /** Another table that answers the same below {@code prefix}, for example {@code /institute}; as it is if that is empty. */
    public Routes under(String prefix) {
        Routes moved = new Routes();
        entries.forEach(route -> moved.entries.add(
                new Route(route.method(), prefix + route.template(), route.prefix(), route.endpoint())));
        renderings.forEach((below, rendering) -> moved.renderings.put(prefix + below, rendering));
        moved.translations.putAll(translations);
        return moved;
    }

    /** All lines, in order. */
    public List<Route> entries() {
        return List.copyOf(entries);
    }

    Map<String, ErrorRendering> renderings() {
        return Map.copyOf(renderings);
    }

    Map<Class<? extends Throwable>, Function<Throwable, HttpError>> translations() {
        return Map.copyOf(translations);
    }

    private Routes add(String method, String template, Endpoint endpoint) {
        entries.add(new Route(method, template, false, endpoint));
        return this;
    }
}

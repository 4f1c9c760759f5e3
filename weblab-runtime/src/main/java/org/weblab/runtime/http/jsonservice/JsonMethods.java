// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http.jsonservice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Reply;

/** The methods that a server brings to the JSON service, in the order of the list that GET shows. */
public final class JsonMethods {

    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

    /** What a method does. */
    @FunctionalInterface
    public interface Method {

        /**
         * Answers with anything that becomes JSON; null, at any depth, becomes {@code {}}. Throws
         * {@link org.weblab.protocol.jsonservice.Fault} for what the caller is to be told.
         */
        @Nullable
        Object answer(Invocation invocation) throws IOException;
    }

    /** Passes a whole request on to another process that knows the method. */
    @FunctionalInterface
    public interface Forward {

        /**
         * The other process's answer as it is, cookies included.
         *
         * @param below what follows the service's address in the request's: nothing, a path, a query
         */
        Reply answer(String method, Call call, String below, byte[] body) throws IOException;
    }

    /** One method. */
    sealed interface Entry {
        String name();

        List<Path> paths();
    }

    /** Answered here. */
    record Here(String name, List<String> parameters, Method method, List<Path> paths) implements Entry {}

    /** Answered by another process. */
    record Elsewhere(String name, Forward forward, List<Path> paths) implements Entry {}

    /** The method as a resource of its own; variables of the template are arguments. */
    record Path(String verb, String template) {}

    /**
     * Adds a method.
     *
     * @param parameters their names; all are optional, others are refused. {@code session_id} and {@code reservation_id}
     *     need not be named: {@link Invocation} has them
     */
    public JsonMethods add(String name, List<String> parameters, Method method) {
        return put(new Here(name, List.copyOf(parameters), method, List.of()));
    }

    /**
     * The method added last also answers below the service, without a body: arguments come from the query.
     *
     * @param template below the service, for example {@code user/info/}
     */
    public JsonMethods at(String verb, String template) {
        Map.Entry<String, Entry> last = entries.lastEntry();
        if (last == null) {
            throw new IllegalStateException("There is no method yet");
        }
        List<Path> paths = new ArrayList<>(last.getValue().paths());
        paths.add(new Path(verb, template));
        entries.put(
                last.getKey(),
                switch (last.getValue()) {
                    case Here here -> new Here(here.name(), here.parameters(), here.method(), List.copyOf(paths));
                    case Elsewhere elsewhere ->
                        new Elsewhere(elsewhere.name(), elsewhere.forward(), List.copyOf(paths));
                });
        return this;
    }

    /** Adds a method that another process answers. */
    public JsonMethods addForwarded(String name, Forward forward) {
        return put(new Elsewhere(name, forward, List.of()));
    }

    /** Adds all methods of another table. */
    public JsonMethods addAll(JsonMethods others) {
        others.entries.values().forEach(this::put);
        return this;
    }

    /** Their names and resources, in order: what a process that forwards them must know. */
    public List<String> outline() {
        return entries.values().stream()
                .map(entry -> entry.name() + entry.paths())
                .toList();
    }

    /** Their names, in order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    Collection<Entry> entries() {
        return List.copyOf(entries.values());
    }

    private JsonMethods put(Entry entry) {
        if (entries.putIfAbsent(entry.name(), entry) != null) {
            throw new IllegalArgumentException("The method " + entry.name() + " is there already");
        }
        return this;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http.jsonservice;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a method: its arguments, and which session and reservation it is about. Those come from the arguments, a
 * header, a cookie or the query, in the order that the original looked at them.
 */
public final class Invocation {

    private final Call call;
    private final ObjectNode arguments;
    private @Nullable String session;
    private @Nullable String reservation;
    private boolean confirmed;

    private Invocation(Call call, ObjectNode arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    /** Takes the ids out of the arguments. */
    static Invocation of(Call call, ObjectNode arguments) {
        Invocation invocation = new Invocation(call, arguments);
        boolean sessionGiven = arguments.has("session_id");
        invocation.session = id(arguments.remove("session_id"))
                .or(() -> call.header("X-WebLab-session-id"))
                .or(() -> cookie(call))
                .or(() -> call.query("session_id"))
                .orElse(null);
        invocation.confirmed =
                invocation.session().isPresent() && invocation.session().equals(cookie(call));
        // Methods about past reservations have an argument of that name; their callers always name the session too.
        Optional<String> argument = sessionGiven ? Optional.empty() : id(arguments.remove("reservation_id"));
        invocation.reservation = argument.or(() -> call.header("X-WebLab-reservation-id"))
                .or(() -> call.query("reservation_id"))
                .or(() -> call.cookie("weblab_reservation_id"))
                .filter(id -> !id.isEmpty())
                .orElse(null);
        return invocation;
    }

    /** The request, for what else it tells about the caller. */
    public Call call() {
        return call;
    }

    /** The credential that came with the call; nobody has checked it yet. */
    public Optional<String> session() {
        return Optional.ofNullable(session).filter(id -> !id.isEmpty());
    }

    /** What {@code directory} knows under that credential. */
    public <T> Optional<T> session(Function<String, Optional<T>> directory) {
        Optional<T> found = session().flatMap(directory);
        confirmed = confirmed || found.isPresent();
        return found;
    }

    /**
     * The session that the answer's cookies may carry: one that was found or opened, or the one of the caller's own cookie.
     * Others would get into a visitor's browser by a link that somebody made for him.
     */
    Optional<String> confirmed() {
        return confirmed ? session() : Optional.empty();
    }

    /** The reservation's plain id, without what follows the first {@code ;}. */
    public Optional<String> reservation() {
        return Optional.ofNullable(reservation).map(Invocation::beforeCopy);
    }

    /** The session that the answer's cookies shall carry, for methods that open one. */
    public void opened(String sessionId) {
        session = sessionId;
        confirmed = true;
    }

    /** The reservation that the answer's cookie shall carry, for methods that make one. */
    public void reserved(String plainId) {
        reservation = plainId;
    }

    /** Whether the argument was given. */
    public boolean has(String name) {
        return arguments.has(name);
    }

    /** The argument as it came; {@code missing node} if it was not given. */
    public JsonNode argument(String name) {
        return arguments.path(name);
    }

    /** The argument if it is a text. */
    public Optional<String> text(String name) {
        return argument(name).isString() ? Optional.of(argument(name).stringValue()) : Optional.empty();
    }

    /** The argument if it is an id, a text or {@code {"id": text}}. */
    public Optional<String> id(String name) {
        return id(argument(name));
    }

    /** Reads a text or {@code {"id": text}}. */
    public static Optional<String> id(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        JsonNode text = node.isObject() ? node.path("id") : node;
        return text.isString() ? Optional.of(text.stringValue()) : Optional.empty();
    }

    private static Optional<String> cookie(Call call) {
        return call.cookie("weblabsessionid").map(Invocation::beforeRoute);
    }

    private static String beforeRoute(String cookie) {
        int dot = cookie.indexOf('.');
        return dot < 0 ? cookie : cookie.substring(0, dot);
    }

    private static String beforeCopy(String id) {
        // The cookie's ; may still be written as \073.
        String plain = id.replace("\\073", ";");
        int semicolon = plain.indexOf(';');
        return semicolon < 0 ? plain : plain.substring(0, semicolon);
    }
}

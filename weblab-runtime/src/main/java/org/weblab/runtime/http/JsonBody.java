// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** A body as a value; what is wrong with it is told in the words of JSON, not of Java. */
final class JsonBody {

    private static final String MISSING = "Missing creator property";

    private JsonBody() {}

    static <T> T read(byte[] body, Class<T> type) {
        if (body.length == 0) {
            throw error("The body is empty; JSON is expected");
        }
        try {
            @Nullable T value = Json.received(body, type);
            if (value == null) {
                throw error("The body is null; " + expected(type) + " is expected");
            }
            refuseNulls(value);
            return value;
        } catch (JacksonException e) {
            throw error(place(e) + whatIsWrong(e));
        }
    }

    private static HttpError error(String message) {
        return HttpError.badRequest("invalid-json", message);
    }

    private static String place(JacksonException e) {
        boolean known = e.getLocation() != null && e.getLocation().getLineNr() > 0;
        return known
                ? "Line %d, column %d: "
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())
                : "";
    }

    private static String whatIsWrong(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown field '%s'; known here: %s"
                        .formatted(
                                path(e),
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case ValueInstantiationException invalid -> at(e) + reason(invalid.getCause());
            case MismatchedInputException mismatch ->
                String.valueOf(e.getOriginalMessage()).startsWith(MISSING)
                        ? "the field '%s' is missing".formatted(path(e))
                        : at(e) + "expected " + expected(mismatch.getTargetType());
            default ->
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
        };
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "a field is null";
    }

    private static String at(JacksonException e) {
        return path(e).isEmpty() ? "" : "'%s': ".formatted(path(e));
    }

    /** For example {@code people[2].name}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "short", "byte", "Integer", "Long", "Short", "Byte", "BigInteger" -> "a whole number";
            case "double", "float", "Double", "Float", "BigDecimal", "Number" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            default -> type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a " + type.getSimpleName();
        };
    }

    /** Jackson gives null to any component; a component that is not {@code @Nullable} says that it cannot be. */
    private static void refuseNulls(Object value) {
        switch (value) {
            case Record fields -> {
                for (RecordComponent component : fields.getClass().getRecordComponents()) {
                    Object part = read(component, fields);
                    if (part != null) {
                        refuseNulls(part);
                    } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        throw error("the field '%s' is null".formatted(component.getName()));
                    }
                }
            }
            case List<?> items -> items.forEach(JsonBody::refuseNull);
            case Map<?, ?> entries -> entries.values().forEach(JsonBody::refuseNull);
            default -> {}
        }
    }

    private static void refuseNull(@Nullable Object item) {
        if (item == null) {
            throw error("a list or map has a null in it");
        }
        refuseNulls(item);
    }

    private static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}

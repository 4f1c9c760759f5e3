// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values: texts, numbers, times, and whatever type has a static {@code parse(String)}. */
final class Scalars {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ms|s|min|h|d)?");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{ENV:([A-Za-z_][A-Za-z0-9_]*)}");

    private Scalars() {}

    static boolean isScalar(Class<?> type) {
        return type == Secret.class || parser(type) != null;
    }

    /** The value, or null after a problem was noted. */
    static @Nullable Object decode(Class<?> type, Node node, String key, Problems problems) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, "'%s' must be a single value".formatted(key));
            return null;
        }
        try {
            return convert(type, scalar, environment(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            problems.add(node, "'%s': %s".formatted(key, e.getMessage()));
            return null;
        }
    }

    private static Object convert(Class<?> type, ScalarNode node, String text) {
        if (type == String.class || type == Object.class) {
            return text;
        }
        if (type == Secret.class) {
            if (text.equals(node.getValue())) {
                throw new IllegalArgumentException("a secret belongs in secrets.yml, or is ${ENV:NAME}");
            }
            return new Secret(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            require(text.equals("true") || text.equals("false"), "must be true or false", text);
            return Boolean.valueOf(text);
        }
        if (type == int.class || type == Integer.class) {
            require(text.matches("-?\\d{1,9}"), "must be a whole number", text);
            return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            require(text.matches("-?\\d{1,18}"), "must be a whole number", text);
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            require(node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT), "must be a number", text);
            return Double.valueOf(text);
        }
        return type == Duration.class ? duration(text) : object(type, text);
    }

    private static Object object(Class<?> type, String text) {
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        Method parser = parser(type);
        if (parser == null) {
            throw new IllegalStateException("settings cannot have the type " + type);
        }
        return parse(parser, text);
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        require(matcher.matches(), "must be a time such as 30 s, 5 min, 2 h", text);
        double number = Double.parseDouble(matcher.group(1));
        @Nullable String unit = matcher.group(2);
        double seconds = switch (unit == null ? "s" : unit) {
            case "ms" -> number / 1000;
            case "min" -> number * 60;
            case "h" -> number * 3600;
            case "d" -> number * 86400;
            default -> number;
        };
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(Scalars::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + known + ", not '" + text + "'");
    }

    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Method parser(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst()
                .orElse(null);
    }

    private static Object parse(Method parser, String text) {
        try {
            return parser.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getTargetException().getMessage(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String environment(String text) {
        Matcher matcher = ENVIRONMENT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        @Nullable String value = System.getenv(matcher.group(1));
        if (value == null) {
            throw new IllegalArgumentException("the environment has no " + matcher.group(1));
        }
        return value;
    }

    private static void require(boolean condition, String what, String text) {
        if (!condition) {
            throw new IllegalArgumentException(what + ", not '" + text + "'");
        }
    }
}

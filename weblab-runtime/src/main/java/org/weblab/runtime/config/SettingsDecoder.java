// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.weblab.runtime.config.Yaml.Entry;

/** Turns nodes into records of settings. A null answer means that a problem was noted. */
final class SettingsDecoder {

    private final Problems problems;
    private final Map<String, String> secrets;

    SettingsDecoder(Problems problems, Map<String, String> secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    /** The keys of a record: {@code pollTime} is {@code poll-time}. */
    static Set<String> keys(Class<? extends Record> type) {
        Set<String> keys = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(key(component));
        }
        return keys;
    }

    /** The keys of the secrets in a record and in the records in it. */
    static Set<String> secretKeys(Class<?> type) {
        Set<String> keys = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == Secret.class) {
                keys.add(key(component));
            } else if (component.getType().isRecord() && !Scalars.isScalar(component.getType())) {
                keys.addAll(secretKeys(component.getType()));
            }
        }
        return keys;
    }

    static String key(RecordComponent component) {
        // class_ is how a record says class
        return component
                .getName()
                .replaceAll("_$", "")
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * A record.
     *
     * @param find gives the entry of a key, or null if there is none
     * @param owner where to point to when something is missing
     */
    @Nullable
    Object record(Class<?> type, Function<String, @Nullable Entry> find, Node owner) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Entry entry = find.apply(key(components[i]));
            values[i] = entry == null || Yaml.isNull(entry.value())
                    ? missing(components[i], owner)
                    : value(components[i].getGenericType(), entry, key(components[i]), owner);
            complete &= values[i] != null || isOptional(components[i]);
        }
        return complete ? construct(type, components, values, owner) : null;
    }

    private @Nullable Object missing(RecordComponent component, Node owner) {
        String key = key(component);
        if (component.getType() == Secret.class && secrets.containsKey(key)) {
            return new Secret(secrets.get(key));
        }
        Default otherwise = component.getAnnotation(Default.class);
        if (otherwise != null) {
            Node node = Yaml.compose(otherwise.value().isEmpty() ? "\"\"" : otherwise.value(), problems);
            return node == null ? null : node(component.getGenericType(), node, key);
        }
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType() == Map.class) {
            return Map.of();
        }
        if (!isOptional(component)) {
            problems.add(
                    owner,
                    component.getType() == Secret.class
                            ? "'%s' is missing; it belongs in secrets.yml".formatted(key)
                            : "'%s' is missing".formatted(key));
        }
        return null;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, Node owner) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            problems.add(owner, String.valueOf(e.getTargetException().getMessage()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a record of settings: " + type, e);
        }
    }

    /** A value that must be there. */
    @Nullable
    Object value(Type type, @Nullable Entry entry, String key, Node owner) {
        if (entry == null) {
            problems.add(owner, "'%s' is missing".formatted(key));
            return null;
        }
        return node(type, entry.value(), key);
    }

    private @Nullable Object node(Type type, Node node, String key) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? list(arguments[0], node, key)
                    : map(arguments[1], node, key);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && !Scalars.isScalar(plain)) {
            Map<String, Entry> entries = Yaml.entries(node, "'" + key + "'", problems);
            Set<String> known = keys(plain.asSubclass(Record.class));
            entries.forEach((name, entry) -> {
                if (!known.contains(name)) {
                    problems.unknownKey(entry.key(), name, known);
                }
            });
            return record(plain, entries::get, node);
        }
        return Scalars.decode(plain, node, key, problems);
    }

    List<Object> list(Type element, Node node, String key) {
        List<Object> values = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(node, "'%s' must be a list".formatted(key));
            return values;
        }
        for (Node item : sequence.getValue()) {
            Object value = node(element, item, key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(Type value, Node node, String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        Yaml.entries(node, "'" + key + "'", problems).forEach((name, entry) -> {
            Object decoded = node(value, entry.value(), name);
            if (decoded != null) {
                values.put(name, decoded);
            }
        });
        return values;
    }
}

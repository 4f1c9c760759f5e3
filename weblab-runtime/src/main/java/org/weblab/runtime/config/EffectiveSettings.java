// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** What a configuration comes to, with all defaults and layers: the text can be read as a configuration again. */
final class EffectiveSettings {

    private final StringBuilder text = new StringBuilder();

    private EffectiveSettings() {}

    static String of(Configuration configuration) {
        EffectiveSettings effective = new EffectiveSettings();
        effective.line(0, "topology-version: " + configuration.topologyVersion());
        effective.line(0, "hosts:");
        for (Host host : configuration.hosts()) {
            effective.line(1, host.name() + ":");
            effective.line(2, "address: " + value(host.address()));
            effective.line(2, "processes:");
            host.processes().forEach(effective::process);
        }
        return effective.text.toString();
    }

    private void process(ProcessEntry process) {
        line(3, process.name() + ":");
        line(4, "port: " + process.port());
        line(4, "bind: " + value(process.bind()));
        line(4, "jvm-options: " + value(process.jvmOptions()));
        line(4, "components:");
        for (ComponentEntry component : process.components()) {
            line(5, component.name() + ":");
            line(6, "type: " + component.type());
            component.settings().stream()
                    .flatMap(settings -> fields(settings).entrySet().stream())
                    .distinct()
                    .forEach(field -> line(6, field.getKey() + ": " + field.getValue()));
        }
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }

    private static Map<String, String> fields(Record settings) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = get(component, settings);
            if (value != null) {
                boolean word = Scalars.isScalar(component.getType()) && !(value instanceof Secret);
                fields.put(SettingsDecoder.key(component), word ? quoted(value.toString()) : value(value));
            }
        }
        return fields;
    }

    private static String value(Object value) {
        return switch (value) {
            case Secret secret -> "***";
            case Duration time -> time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            case Enum<?> word -> Scalars.word(word);
            case List<?> items ->
                items.stream().map(EffectiveSettings::value).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> entries ->
                entries.entrySet().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + value(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Record nested
            when !Scalars.isScalar(nested.getClass()) ->
                fields(nested).entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining(", ", "{ ", " }"));
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static @Nullable Object get(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.config.Yaml.Entry;

/**
 * Reads {@code configuration.yml} and {@code secrets.yml}. All problems are told at once, each with its place.
 *
 * <p>A setting may stand in the component, in its process, in its host or at the top; the innermost one counts.
 */
public final class ConfigurationFile {

    private static final Set<String> TOP = Set.of("topology-version", "hosts");
    private static final Set<String> HOST = Set.of("address", "processes");
    private static final Set<String> PROCESS = Set.of("port", "bind", "jvm-options", "components");

    private final Map<String, List<Class<? extends Record>>> types;
    private final Problems problems;
    private final SettingsDecoder decoder;
    private final Set<String> settingKeys = new TreeSet<>();
    private final UsedKeys used;
    private final Set<String> processNames = new HashSet<>();

    private ConfigurationFile(
            Map<String, List<Class<? extends Record>>> types, Problems problems, Map<String, String> secrets) {
        this.types = types;
        this.problems = problems;
        this.decoder = new SettingsDecoder(problems, secrets);
        types.values().forEach(settings -> settingKeys.addAll(keys(settings)));
        this.used = new UsedKeys(type -> types.containsKey(type) ? keys(types.get(type)) : settingKeys);
    }

    /**
     * Reads both files; throws {@link ConfigurationProblems}.
     *
     * @param types of components, and the records of settings that belong to each
     */
    public static Configuration read(
            Path configuration, Path secrets, Map<String, List<Class<? extends Record>>> types) {
        Set<String> secretKeys = new TreeSet<>();
        types.values().forEach(each -> each.forEach(type -> secretKeys.addAll(SettingsDecoder.secretKeys(type))));
        Map<String, String> secretValues = SecretsFile.read(secrets, secretKeys);
        Problems problems = new Problems(configuration);
        Node document = Yaml.compose(text(configuration, problems), problems);
        problems.throwIfAny();
        Configuration result =
                new ConfigurationFile(types, problems, secretValues).configuration(Objects.requireNonNull(document));
        problems.throwIfAny();
        return result;
    }

    static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            problems.add((Node) null, "the file does not exist");
        } catch (IOException e) {
            problems.add((Node) null, "the file cannot be read: " + e.getMessage());
        }
        return "{}";
    }

    private Configuration configuration(Node document) {
        Map<String, Entry> top = Yaml.entries(document, "the configuration", problems);
        Layer layer = new Layer(null, top);
        checkKeys(top, TOP, settingKeys, used.below(document));
        long version = Optional.ofNullable(
                        decoder.value(long.class, top.get("topology-version"), "topology-version", document))
                .map(Long.class::cast)
                .orElse(0L);
        List<Host> hosts = new ArrayList<>();
        for (Map.Entry<String, Entry> host : children(top, "hosts", document).entrySet()) {
            hosts.add(host(host.getKey(), host.getValue().value(), layer));
        }
        return new Configuration(version, hosts);
    }

    private Host host(String name, Node node, Layer outer) {
        Map<String, Entry> entries = Yaml.entries(node, "host " + name, problems);
        checkKeys(entries, HOST, settingKeys, used.below(node));
        List<ProcessEntry> processes = new ArrayList<>();
        for (Map.Entry<String, Entry> process :
                children(entries, "processes", node).entrySet()) {
            if (!processNames.add(process.getKey())) {
                problems.add(process.getValue().key(), "process '%s' is here twice".formatted(process.getKey()));
            }
            processes.add(process(process.getKey(), process.getValue().value(), new Layer(outer, entries)));
        }
        return new Host(name, text(entries, "address", "127.0.0.1"), processes);
    }

    private ProcessEntry process(String name, Node node, Layer outer) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            problems.add(node, "the name of process '%s' may have letters, digits, _ and - only".formatted(name));
        }
        Map<String, Entry> entries = Yaml.entries(node, "process " + name, problems);
        checkKeys(entries, PROCESS, settingKeys, used.below(node));
        Object port = decoder.value(int.class, entries.get("port"), "port", node);
        if (port instanceof Integer number && (number < 1 || number > 65535)) {
            problems.add(node, "port of process '%s' must be from 1 to 65535".formatted(name));
        }
        List<String> options = new ArrayList<>();
        if (entries.containsKey("jvm-options")) {
            decoder.list(String.class, entries.get("jvm-options").value(), "jvm-options")
                    .forEach(option -> options.add((String) option));
        }
        List<ComponentEntry> components = new ArrayList<>();
        for (Map.Entry<String, Entry> component :
                children(entries, "components", node).entrySet()) {
            component(component.getKey(), component.getValue().value(), new Layer(outer, entries))
                    .ifPresent(components::add);
        }
        return new ProcessEntry(
                name, port == null ? 1 : (Integer) port, text(entries, "bind", "127.0.0.1"), options, components);
    }

    private Optional<ComponentEntry> component(String name, Node node, Layer outer) {
        Map<String, Entry> entries = Yaml.entries(node, "component " + name, problems);
        Entry typeEntry = entries.get("type");
        if (typeEntry == null) {
            problems.add(node, "component '%s' has no type; it may be %s".formatted(name, typeNames()));
            return Optional.empty();
        }
        String type = text(entries, "type", "");
        List<Class<? extends Record>> classes = types.get(type);
        if (classes == null) {
            problems.add(typeEntry.value(), "unknown type '%s'; it may be %s".formatted(type, typeNames()));
            return Optional.empty();
        }
        checkKeys(entries, Set.of("type"), keys(classes), keys(classes));
        List<Record> settings = new ArrayList<>();
        for (Class<? extends Record> each : classes) {
            if (decoder.record(each, new Layer(outer, entries)::find, node) instanceof Record decoded) {
                settings.add(decoded);
            }
        }
        return Optional.of(new ComponentEntry(name, type, settings));
    }

    private static Set<String> keys(List<Class<? extends Record>> classes) {
        Set<String> keys = new TreeSet<>();
        classes.forEach(each -> keys.addAll(SettingsDecoder.keys(each)));
        return keys;
    }

    private String readers(String key) {
        return types.entrySet().stream()
                .filter(type -> keys(type.getValue()).contains(key))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String typeNames() {
        return String.join(", ", new TreeSet<>(types.keySet()));
    }

    private Map<String, Entry> children(Map<String, Entry> entries, String key, Node parent) {
        Entry children = entries.get(key);
        if (children == null || Yaml.isNull(children.value())) {
            problems.add(parent, "'%s' is missing".formatted(key));
            return new LinkedHashMap<>();
        }
        return Yaml.entries(children.value(), "'" + key + "'", problems);
    }

    private String text(Map<String, Entry> entries, String key, String otherwise) {
        Entry entry = entries.get(key);
        return entry != null && decoder.value(String.class, entry, key, entry.key()) instanceof String text
                ? text
                : otherwise;
    }

    /**
     * Tells of keys that mean nothing.
     *
     * @param settings keys that mean something here
     * @param used of these, the ones that some component below reads
     */
    private void checkKeys(Map<String, Entry> entries, Set<String> structure, Set<String> settings, Set<String> used) {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!structure.contains(entry.getKey()) && !settings.contains(entry.getKey())) {
                Set<String> known = new TreeSet<>(structure);
                known.addAll(settings);
                problems.unknownKey(entry.getValue().key(), entry.getKey(), known);
            } else if (!structure.contains(entry.getKey()) && !used.contains(entry.getKey())) {
                problems.add(
                        entry.getValue().key(),
                        "no component here reads '%s'; it is for %s"
                                .formatted(entry.getKey(), readers(entry.getKey())));
            }
        }
    }

    /** The entries of one level and of those around it. */
    private record Layer(@Nullable Layer outer, Map<String, Entry> entries) {

        @Nullable
        Entry find(String key) {
            Entry here = entries.get(key);
            return here != null || outer == null ? here : outer.findSetting(key);
        }

        /** Words of the structure mean something else one level further in: a process's port is not its front's. */
        private @Nullable Entry findSetting(String key) {
            return TOP.contains(key) || HOST.contains(key) || PROCESS.contains(key) ? null : find(key);
        }
    }
}

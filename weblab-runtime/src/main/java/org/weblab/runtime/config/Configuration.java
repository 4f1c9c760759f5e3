// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code configuration.yml} says, checked: hosts, their processes (one JVM each), their components.
 *
 * @param topologyVersion raised whenever the equipment of a laboratory server changes
 */
public record Configuration(long topologyVersion, List<Host> hosts) {

    /** Copies the list. */
    public Configuration {
        hosts = List.copyOf(hosts);
    }

    /**
     * A machine.
     *
     * @param address where other hosts reach it
     */
    public record Host(String name, String address, List<ProcessEntry> processes) {

        /** Copies the list. */
        public Host {
            processes = List.copyOf(processes);
        }
    }

    /**
     * One JVM.
     *
     * @param port of its HTTP server
     * @param bind address that it listens on
     */
    public record ProcessEntry(
            String name, int port, String bind, List<String> jvmOptions, List<ComponentEntry> components) {

        /** Copies the lists. */
        public ProcessEntry {
            jvmOptions = List.copyOf(jvmOptions);
            components = List.copyOf(components);
        }

        /** The components of that type, in the order of the file. */
        public List<ComponentEntry> ofType(String type) {
            return components.stream()
                    .filter(component -> component.type().equals(type))
                    .toList();
        }

        /** The settings of that class of all components that have some, in the order of the file. */
        public <T extends Record> Stream<T> settings(Class<T> wanted) {
            return components.stream().flatMap(component -> component.find(wanted).stream());
        }
    }

    /**
     * A part of a process.
     *
     * @param settings the records that belong to the type, all layers applied
     */
    public record ComponentEntry(String name, String type, List<Record> settings) {

        /** Copies the list. */
        public ComponentEntry {
            settings = List.copyOf(settings);
        }

        /** The settings of that class, which must be one of those that belong to the component's type. */
        public <T extends Record> T settings(Class<T> wanted) {
            return find(wanted).orElseThrow(() -> new IllegalArgumentException(type + " has no " + wanted));
        }

        /** The same; empty if they do not belong to the component's type. */
        public <T extends Record> Optional<T> find(Class<T> wanted) {
            return settings.stream()
                    .filter(wanted::isInstance)
                    .map(wanted::cast)
                    .findFirst();
        }
    }

    /** All processes of all hosts, in the order of the file. */
    public List<ProcessEntry> processes() {
        return hosts.stream().flatMap(host -> host.processes().stream()).toList();
    }

    /** The settings of that class of all components that have some, in the order of the file. */
    public <T extends Record> Stream<T> settings(Class<T> wanted) {
        return processes().stream().flatMap(process -> process.settings(wanted));
    }

    /** The process of that name; names of processes are unique. */
    public Optional<ProcessEntry> process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst();
    }

    /** The host that the process of that name runs on. */
    public Optional<Host> hostOf(String process) {
        return hosts.stream()
                .filter(host ->
                        host.processes().stream().anyMatch(entry -> entry.name().equals(process)))
                .findFirst();
    }

    /** All of it with defaults and layers applied and secrets hidden, in the form of the file. */
    public String effective() {
        return EffectiveSettings.of(this);
    }
}

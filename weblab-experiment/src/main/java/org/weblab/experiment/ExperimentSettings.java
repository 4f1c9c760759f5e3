// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the configuration says under {@code settings:} of an experiment. Read all of it in the constructor: what was not read
 * by then is reported to the operator as unknown.
 */
public final class ExperimentSettings {

    private final Map<String, String> values;
    private final Set<String> read = new ConcurrentSkipListSet<>();

    /** These values, for the loader and for your tests. */
    public ExperimentSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** No settings: everything has its default. */
    public static ExperimentSettings none() {
        return new ExperimentSettings(Map.of());
    }

    /** A text that may be missing. */
    public Optional<String> text(String name) {
        read.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /** A text. */
    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** A number; {@link IllegalArgumentException} with a text for the operator if it is something else. */
    public double number(String name, double otherwise) {
        Optional<String> text = text(name);
        try {
            return text.map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException wrong) {
            throw wrong("a number", name, text.orElse(""));
        }
    }

    /** A whole number; {@link IllegalArgumentException} with a text for the operator if it is something else. */
    public int whole(String name, int otherwise) {
        Optional<String> text = text(name);
        try {
            return text.map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException wrong) {
            throw wrong("a whole number", name, text.orElse(""));
        }
    }

    /** {@code true} or {@code false}; {@link IllegalArgumentException} with a text for the operator if it is something else. */
    public boolean flag(String name, boolean otherwise) {
        return switch (text(name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw wrong("true or false", name, other);
        };
    }

    /** What nobody has asked for until now, in order. */
    Set<String> unread() {
        Set<String> names = new TreeSet<>(values.keySet());
        names.removeAll(read);
        return names;
    }

    private static IllegalArgumentException wrong(String expected, String name, String value) {
        return new IllegalArgumentException("Setting %s is '%s': expected %s".formatted(name, value, expected));
    }
}

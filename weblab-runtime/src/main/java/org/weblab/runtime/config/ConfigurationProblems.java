// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.util.List;

/** Everything that is wrong with a configuration, told at once. */
public final class ConfigurationProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    ConfigurationProblems(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    /** One line each, {@code file:line:column: what}, in the order of the file. */
    public List<String> lines() {
        return lines;
    }
}

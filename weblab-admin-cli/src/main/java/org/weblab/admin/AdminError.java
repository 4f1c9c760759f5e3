// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.util.List;
import java.util.stream.Stream;

/** Something the administrator must mend. Printed line by line, without a stack trace. */
public final class AdminError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the original ended with when it refused ({@code exit(-1)}); existing scripts test for it. */
    public static final int REFUSED = 255;

    private final transient List<String> lines;

    /** The first line says what is wrong, the others what to do. */
    public AdminError(String... lines) {
        this(List.of(lines));
    }

    /** The first line says what is wrong, the others what to do. */
    public AdminError(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    /** The same, with a line more about what to do. */
    public AdminError and(String line) {
        return new AdminError(Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /** What to print on stderr: the first line after {@code ERROR: }. */
    public List<String> lines() {
        return lines;
    }
}

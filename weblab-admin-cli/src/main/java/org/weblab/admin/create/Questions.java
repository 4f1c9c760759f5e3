// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.Console;
import org.weblab.admin.AdminError;
import org.weblab.admin.StandardInput;

/**
 * Asks the person who types, or the file that is given as standard input instead.
 *
 * @param allowed false: nobody is asked, which counts as no
 */
record Questions(boolean allowed) {

    /** Whether the answer is {@code y}. */
    boolean yes(String question) {
        return allowed && line(question + " (y/N) ").strip().equalsIgnoreCase("y");
    }

    /** The answer, or {@code usual} if it is empty. */
    String text(String question, String usual) {
        String answer = line("%s [default: %s]: ".formatted(question, usual)).strip();
        return answer.isEmpty() ? usual : answer;
    }

    /** An answer that is not shown while it is typed. */
    @SuppressWarnings("SystemConsoleNull") // weblab-admin sets jdk.console, so that it is null without a terminal
    String secret(String question) {
        Console console = System.console();
        if (console == null) {
            return line(question + ": ");
        }
        char[] typed = console.readPassword("%s: ", question);
        if (typed == null) {
            throw new AdminError("no password was given");
        }
        return new String(typed);
    }

    private static String line(String prompt) {
        System.out.print(prompt);
        System.out.flush();
        return StandardInput.line().orElse("");
    }
}

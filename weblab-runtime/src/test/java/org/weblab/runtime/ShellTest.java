// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/srv/my lab", "/srv/ada's lab", "~/lab", "$HOME `id` \"x\" \\ ; * # & | ''"})
    void aShellReadsTheVeryWord(String word) throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf %s " + Shell.quoted(word)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
    }

    @Test
    void whatNeedsNoQuotationMarksGetsNone() {
        assertThat(Shell.quoted("/srv/laboratório-2_a.b")).isEqualTo("/srv/laboratório-2_a.b");
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checker that finds nothing must be one that could. */
class EquipmentRecordTest {

    @TempDir
    private Path folder;

    @Test
    void oneAfterTheOtherIsFine() throws IOException {
        assertThat(violations("""
                boot c1 - -
                start c1 ana r1
                command c1 ana r1 ana 1
                dispose c1 ana r1
                start c1 ben r2
                boot c1 - -
                dispose c1 - -
                start c1 ben r2
                command c1 ben r2 ben 1
                dispose c1 ben r2
                """)).isEmpty();
    }

    @Test
    void twoStudentsOnOneCopyAreFound() throws IOException {
        assertThat(violations("""
                start c1 ana r1
                start c1 ben r2
                """)).hasSize(1);
    }

    @Test
    void uncleanEquipmentAfterARestartIsFound() throws IOException {
        assertThat(violations("""
                start c1 ana r1
                boot c1 - -
                start c1 ben r2
                """)).hasSize(1);
    }

    @Test
    void aCommandOfSomebodyElseIsFound() throws IOException {
        assertThat(violations("""
                start c1 ana r1
                command c1 ana r1 ben 1
                dispose c1 ana r1
                command c1 - - ana 2
                """)).hasSize(2);
    }

    private List<String> violations(String lines) throws IOException {
        Path file = folder.resolve("record");
        Files.writeString(file, lines);
        return EquipmentRecord.read(file).violations();
    }
}

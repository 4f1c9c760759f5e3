// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.AdminError;

class ConfigurationEditTest {

    @TempDir
    private Path folder;

    @Test
    void whoeverReadsItMeanwhileSeesAllOfTheOldOne() throws IOException {
        Path real = folder.resolve("real.yml");
        Path link = folder.resolve("configuration.yml");
        Files.writeString(real, "old\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(link, real);
        try (BufferedReader reader = Files.newBufferedReader(link);
                ConfigurationEdit edit = ConfigurationEdit.begin(new Deployment(folder))) {
            edit.replace("new\n");

            assertThat(reader.readLine()).isEqualTo("old");
            assertThat(edit.text()).isEqualTo("new\n");
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(real)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void aFileThatMayBeWrittenIsThoughItsFolderMayNot() throws IOException {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Path real = Files.writeString(etc.resolve("real.yml"), "old\n");
        Files.createSymbolicLink(folder.resolve("configuration.yml"), real);
        Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (ConfigurationEdit edit = ConfigurationEdit.begin(new Deployment(folder))) {
            edit.replace("new\n");

            assertThat(real).hasContent("new\n");
        } finally {
            Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void whatCannotBeWrittenLeavesItWhole() throws IOException {
        Path whole = Files.writeString(folder.resolve("configuration.yml"), "old\n");
        Files.createDirectory(folder.resolve("configuration.yml.new"));
        try (ConfigurationEdit edit = ConfigurationEdit.begin(new Deployment(folder))) {
            assertThatThrownBy(() -> edit.replace("new\n"))
                    .isInstanceOf(AdminError.class)
                    .hasMessageStartingWith("cannot write " + whole);

            assertThat(edit.text()).isEqualTo("old\n");
        }
    }
}

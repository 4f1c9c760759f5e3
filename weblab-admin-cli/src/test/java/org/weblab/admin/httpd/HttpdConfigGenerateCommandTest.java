// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.CommandRun;

class HttpdConfigGenerateCommandTest {

    @TempDir
    private Path folder;

    private Path deployment;
    private Path haproxy;

    @BeforeEach
    void create() {
        deployment = folder.resolve("sample");
        haproxy = deployment.resolve("httpd").resolve(HttpdFiles.HAPROXY);
        CommandRun run = CommandRun.of("create", deployment.toString(), "--not-interactive", "--start-port=12345");
        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void createBringsTheFilesOfAllBalancers() throws IOException {
        assertThat(files()).containsExactlyInAnyOrder(HttpdFiles.APACHE, HttpdFiles.HAPROXY, HttpdFiles.NGINX);
        assertThat(haproxy).content().contains("  bind :80\n", "  server core1 127.0.0.1:12345\n");
    }

    @Test
    void theyListenOnIpv6WhereThatIsKnown() throws IOException {
        boolean known = Files.exists(Path.of("/proc/net/if_inet6"));

        assertThat(Files.readString(haproxy).contains("  bind :::80 v6only\n")).isEqualTo(known);
        assertThat(Files.readString(haproxy.resolveSibling(HttpdFiles.NGINX)).contains("  listen [::]:80;\n"))
                .isEqualTo(known);
    }

    @Test
    void anEditedFileIsCopiedBeforeItIsWrittenAnew() throws IOException {
        String original = Files.readString(haproxy);
        Files.writeString(haproxy, original.replace("bind :80", "bind :8080"));

        CommandRun run = CommandRun.of("httpd-config-generate", deployment.toString());

        assertThat(run.out())
                .startsWith("Generating HTTPd configuration files... [done]\n")
                .contains("What was edited is kept in " + haproxy + "-backup-");
        assertThat(haproxy).hasContent(original);
        assertThat(files())
                .filteredOn(name -> name.contains("-backup-"))
                .singleElement()
                .satisfies(copy -> {
                    assertThat(copy).matches("haproxy.cfg-backup-\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d");
                    assertThat(haproxy.resolveSibling(copy)).content().contains("bind :8080");
                });
    }

    @Test
    void aFileThatNobodyEditedIsNotCopied() throws IOException {
        CommandRun run = CommandRun.of("httpd-config-generate", deployment.toString());

        assertThat(run.out()).isEqualTo("Generating HTTPd configuration files... [done]\n");
        assertThat(files()).hasSize(3);
    }

    @Test
    void whoUsesTheBuiltInFrontIsNotToldOfWebServers() {
        CommandRun run = CommandRun.of(
                "create", folder.resolve("fronted").toString(), "--not-interactive", "--http-server-port=12399");

        assertThat(run.out()).doesNotContain("Apache", "HAProxy", "nginx");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(haproxy.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

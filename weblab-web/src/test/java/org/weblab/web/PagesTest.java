// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What can be said of the client's files without a browser. */
class PagesTest {

    private static final Path SHELL = Path.of("index.html");

    @Test
    void theShellLoadsEveryModuleAtOnce() {
        // Without these lines a browser learns of each module only when it has read the one before.
        List<String> preloaded = Pattern.compile("modulepreload\" href=\"\\{\\{static}}/(app/[^\"]+)")
                .matcher(Web.read(SHELL))
                .results()
                .map(match -> match.group(1))
                .toList();
        Set<String> apart = Set.of("app/main.js", "app/types.js");
        assertThat(preloaded)
                .containsExactlyElementsOf(Web.modules().stream()
                        .map(Path::toString)
                        .filter(module -> !apart.contains(module))
                        .toList());
    }

    @Test
    void nothingIsInlineSoThatTheStrictPolicyHolds() {
        Stream.concat(Stream.of(SHELL), Web.modules().stream())
                .forEach(file -> assertThat(Web.read(file))
                        .as(file.toString())
                        .doesNotContain("style=\"")
                        .doesNotContain("style=${")
                        .doesNotContain("<style")
                        .doesNotContainPattern("<script>|\\son\\w+=\"")
                        .doesNotContain("innerHTML"));
    }

    @Test
    void theStudentsPagesAreSmall() throws IOException {
        long bytes = 0;
        for (Path file : Stream.of(
                        Stream.of(SHELL, Path.of("i18n/es.json")), Web.below("style"), Web.modules().stream())
                .flatMap(files -> files)
                .toList()) {
            bytes += compressed(Web.read(file));
        }
        // Together with lit-html, which has 3.3 kB compressed. The limit of the whole first load is 100 kB.
        assertThat(bytes).isLessThan(80_000);
    }

    private static int compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples' pages keep to what the frame of WebLab allows, and speak both languages. */
final class PagesTest {

    private static final String LABS = "/web/labs/";

    @ParameterizedTest
    @ValueSource(strings = {"nativelabs/dummy.html", "watertanks/index.html"})
    void nothingIsInlineAndNothingComesFromElsewhere(String page) throws Exception {
        assertThat(read(page))
                .doesNotContainPattern("<script>|<style>|\\son[a-z]+=|\\sstyle=|javascript:")
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .containsPattern("<script src=\"(\\.\\./)+weblabjs/weblab\\.v1\\.js\"></script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nativelabs/dummy.html dummy/dummy.js", "watertanks/index.html watertanks/texts.js"})
    void everyTextIsThereInBothLanguages(String files) throws Exception {
        String[] names = files.split(" ");
        String script = read(names[1]);
        int spanish = script.indexOf("  es: {");

        Set<String> keys = keys(script.substring(0, spanish));
        assertThat(keys(script.substring(spanish, script.indexOf("\n};", spanish))))
                .isEqualTo(keys);
        assertThat(keys).containsAll(all("data-(?:text|label)=\"([a-z0-9-]+)\"", read(names[0])));
    }

    private static Set<String> keys(String texts) {
        return all("(?m)^    '([a-z0-9-]+)': ", texts);
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().map(PagesTest::first).forEach(found::add);
        return found;
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }

    private static String read(String file) throws IOException {
        try (InputStream in = PagesTest.class.getResourceAsStream(LABS + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

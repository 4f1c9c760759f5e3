// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final String TEXT = """
            host ${host}
            ${each servers}
            server ${name} at ${host}
            ${end}
            end
            """;

    @Test
    void theLinesOfABlockComeOnceForEachEntry() {
        String filled = Template.of(TEXT)
                .fill(Map.of("host", "h$1"), Map.of("servers", List.of(Map.of("name", "a"), Map.of("name", "b"))));

        assertThat(filled).isEqualTo("host h$1\nserver a at h$1\nserver b at h$1\nend\n");
    }

    @Test
    void aBlockWithoutEntriesLeavesNothing() {
        assertThat(Template.of(TEXT).fill(Map.of("host", "h"), Map.of("servers", List.of())))
                .isEqualTo("host h\nend\n");
    }

    @Test
    void aGapThatNothingFillsIsAMistake() {
        assertThatThrownBy(() -> Template.of("${other}\n").fill(Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatSomebodyEditedIsNoticed() {
        String sealed = Seal.seal("a\nb\n");

        assertThat(Seal.isUnbroken(sealed)).isTrue();
        assertThat(Seal.isUnbroken(sealed.replace("b", "c"))).isFalse();
        assertThat(Seal.isUnbroken(sealed + "more\n")).isFalse();
        assertThat(Seal.isUnbroken("a\n")).isFalse();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieHeaderTest {

    @Test
    void theFirstOfANameCounts() {
        assertThat(CookieHeader.find("a=1; b=2; a=3", "a")).contains("1");
        assertThat(CookieHeader.find("a=1; b=2; a=3", "b")).contains("2");
        assertThat(CookieHeader.find("a=1;b=2", "c")).isEmpty();
        assertThat(CookieHeader.find("", "a")).isEmpty();
    }

    @Test
    void quotesAreTakenOff() {
        assertThat(CookieHeader.find("a=\"one; two\"; b=\"x\"", "a")).contains("one; two");
        assertThat(CookieHeader.find("a=\"one; two\"; b=\"x\"", "b")).contains("x");
    }

    @Test
    void escapesOfPythonAreUndone() {
        assertThat(CookieHeader.find("r=\"id\\073id.route1\"; b=2", "r")).contains("id;id.route1");
        assertThat(CookieHeader.find("r=\"say \\\"hi\\\" \\\\\"", "r")).contains("say \"hi\" \\");
    }

    @Test
    void emptyAndStrangeValuesDoNotHideTheOthers() {
        assertThat(CookieHeader.find("a=; b=2", "a")).contains("");
        assertThat(CookieHeader.find("flag; b=2", "b")).contains("2");
        assertThat(CookieHeader.find("=x; b=a=b", "b")).contains("a=b");
        assertThat(CookieHeader.find("a=\"never closed; b=2", "b")).contains("2");
        assertThat(CookieHeader.find("a=\"x\"trailing; b=2", "b")).contains("2");
        assertThat(CookieHeader.find("a=\"ends with \\", "b")).isEmpty();
    }
}

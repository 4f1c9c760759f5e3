// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.0.1-dmr",
                "8.0.36-0ubuntu0.22.04.1",
                "8.4.0",
                "9.1.0",
                "10.6.0-MariaDB",
                "10.11.19-MariaDB-0+deb12u1",
                "11.4.2-MariaDB-log"
            })
    void newEnough(String version) {
        assertThat(MysqlVersion.of(version).isGoodEnough()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44-log", "8.0.0-dmr", "10.5.9-MariaDB", "5.5.68-mariadb"})
    void tooOld(String version) {
        assertThat(MysqlVersion.of(version).isGoodEnough()).isFalse();
    }

    @Test
    void somethingElseIsNamed() {
        assertThatThrownBy(() -> MysqlVersion.of("Postgres"))
                .hasMessage("The server is 'Postgres', which is neither MySQL 8.0.1 or MariaDB 10.6");
    }
}

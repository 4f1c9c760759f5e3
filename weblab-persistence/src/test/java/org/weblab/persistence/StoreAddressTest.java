// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weblab.persistence.StoreAddress.Mysql;
import org.weblab.persistence.StoreAddress.Node;
import org.weblab.persistence.StoreAddress.Redis;
import org.weblab.persistence.StoreAddress.Redis.Shape;
import org.weblab.persistence.StoreAddress.Sqlite;
import org.weblab.persistence.StoreAddress.Tls;

class StoreAddressTest {

    @Test
    void aPlainNameIsAFile() {
        assertThat(StoreAddress.parse("WebLab.db")).isEqualTo(new Sqlite("WebLab.db"));
    }

    @Test
    void portsAndDatabasesHaveDefaults() {
        assertThat(StoreAddress.parse("mysql://weblab@db/WebLab"))
                .isEqualTo(new Mysql(new Node("db", 3306), "WebLab", "weblab", Tls.OFF));
        assertThat(StoreAddress.parse("redis://[::1]"))
                .isEqualTo(new Redis(Shape.SINGLE, List.of(new Node("[::1]", 6379)), null, null, 0, Tls.OFF));
    }

    @Test
    void sentinelsAndClustersHaveSeveralHosts() {
        assertThat(StoreAddress.parse("redis-sentinel://s1,s2:7000/main/3"))
                .isEqualTo(new Redis(
                        Shape.SENTINEL,
                        List.of(new Node("s1", 26379), new Node("s2", 7000)),
                        null,
                        "main",
                        3,
                        Tls.OFF));
        assertThat(StoreAddress.parse("redis-cluster://app@r1,r2?tls=on&tls-ca=/etc/ca.pem"))
                .isEqualTo(new Redis(
                        Shape.CLUSTER,
                        List.of(new Node("r1", 6379), new Node("r2", 6379)),
                        "app",
                        null,
                        0,
                        new Tls(true, Path.of("/etc/ca.pem"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WebLab.db",
                "mysql://weblab@db:3307/WebLab?tls=on",
                "redis://10.0.0.1:6380/2",
                "redis-sentinel://a:1,b:2/main/0",
                "redis-cluster://u@a:1,b:2?tls=on&tls-ca=/ca.pem"
            })
    void whatIsWrittenIsReadAgain(String address) {
        assertThat(StoreAddress.parse(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../WebLab.db",
                ".hidden",
                "postgres://db/x",
                "mysql://db/WebLab",
                "mysql://u@db",
                "mysql://u@a,b/WebLab",
                "mysql://u@db:99999/WebLab",
                "redis://a,b/0",
                "redis://a/x",
                "redis-sentinel://a",
                "redis://a?timeout=3",
                "redis://a?tls-ca=/x",
                "redis://a b/0"
            })
    void whatIsWrongIsRefused(String address) {
        assertThatThrownBy(() -> StoreAddress.parse(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://weblab:geheim@db/WebLab",
                "mysql://weblab:ge/heim@db/WebLab",
                "redis://:ge/heim@a/0",
                "redis://:ge@heim/@a/0"
            })
    void aPasswordIsRefusedAndNotShown(String address) {
        assertThatThrownBy(() -> StoreAddress.parse(address))
                .hasMessageContaining("secrets.yml")
                .hasMessageNotContaining("heim");
    }
}

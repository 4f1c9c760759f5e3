// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.StoreAddress.Mysql;
import org.weblab.testkit.CertificateAuthority;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.MariaDbServer.Created;

class MysqlTlsIT {

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        authority = new CertificateAuthority(folder, "ours");
        CertificateAuthority.Issued issued = authority.issue("IP:127.0.0.1");
        server = MariaDbServer.start("--ssl-cert=" + issued.certificate(), "--ssl-key=" + issued.key());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Database open(String host, String options) {
        Created created = server.createDatabase();
        String address = created.address().replace("127.0.0.1", host) + options;
        return Database.mysql((Mysql) StoreAddress.parse(address), created.password());
    }

    private static String cipher(Database database) {
        return database.read(handle -> handle.createQuery("SHOW STATUS LIKE 'Ssl_cipher'")
                .map((row, context) -> row.getString("Value"))
                .one());
    }

    @Test
    void aServerWithACertificateOfTheRightAuthorityIsTalkedToInSecret() {
        try (Database database = open("127.0.0.1", "?tls=on&tls-ca=" + authority.certificate())) {
            assertThat(cipher(database)).isNotEmpty();
        }
    }

    @Test
    void withoutTheOptionNothingIsEncrypted() {
        try (Database database = open("127.0.0.1", "")) {
            assertThat(cipher(database)).isEmpty();
        }
    }

    @Test
    void anotherAuthorityIsNotBelieved() {
        CertificateAuthority other = new CertificateAuthority(folder, "other");

        assertThatThrownBy(() -> open("127.0.0.1", "?tls=on&tls-ca=" + other.certificate()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> open("127.0.0.1", "?tls=on")).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aCertificateOfAnotherHostIsNotBelieved() {
        assertThatThrownBy(() -> open("localhost", "?tls=on&tls-ca=" + authority.certificate()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("localhost");
    }
}

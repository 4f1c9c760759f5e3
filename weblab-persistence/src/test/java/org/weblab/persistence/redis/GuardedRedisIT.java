// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.RedisSessionStore;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.SessionStore;
import org.weblab.testkit.CertificateAuthority;
import org.weblab.testkit.RedisServer;

/** A Redis that speaks TLS only, to a user with the rights that the operators' guide names. */
class GuardedRedisIT {

    /** As in docs/redis.md. */
    private static final List<String> RIGHTS =
            List.of("~{weblab:*", "+@read", "+@write", "-@dangerous", "+@connection", "+@scripting", "+time", "+info");

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static RedisServer server;

    @BeforeAll
    static void start() {
        authority = new CertificateAuthority(folder, "ours");
        CertificateAuthority.Issued issued = authority.issue("IP:127.0.0.1");
        List<String> rights = new ArrayList<>(List.of("--user", "weblab", "on", ">the-password"));
        rights.addAll(RIGHTS);
        rights.addAll(List.of("--requirepass", "another-password"));
        server = RedisServer.startEncrypted(issued.certificate(), issued.key(), rights.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RedisConnection open(String host, Path trusted, @Nullable String password) {
        return RedisConnection.open(
                (StoreAddress.Redis) StoreAddress.parse(
                        "redis://weblab@%s:%d/2?tls=on&tls-ca=%s".formatted(host, server.port(), trusted)),
                password);
    }

    @Test
    void allThatSessionsNeedIsAllowed() {
        try (RedisConnection redis = open("127.0.0.1", authority.certificate(), "the-password");
                SessionStore store = new RedisSessionStore(redis, "{weblab:test}:", Duration.ofHours(1))) {
            User ann = new User(1, "ann", "Ann", "", "student");
            redis.check();
            store.check();
            Session session = store.sessions().create(ann);
            store.sessions().endAll(ann, Optional.of(session.id()));
            store.attempts().failed("ann", "10.0.0.1");
            store.attempts().succeeded("ann", "10.0.0.1");
            store.answers().claim("ann", "key", "hash", Duration.ofSeconds(30));

            assertThat(store.sessions().find(session.id())).contains(session);
        }
    }

    @Test
    void othersKeysAreNot() {
        try (RedisConnection redis = open("127.0.0.1", authority.certificate(), "the-password");
                SessionStore store = new RedisSessionStore(redis, "{another}:", Duration.ofHours(1))) {
            assertThatExceptionOfType(DatabaseUnavailable.class)
                    .isThrownBy(store::check)
                    .withMessageContaining("does not let us in: NOPERM");
        }
    }

    @Test
    void whoeverIsNotCertifiedByOurAuthorityIsNotTrusted() {
        Path stranger = new CertificateAuthority(folder, "stranger").certificate();

        assertThatIllegalStateException()
                .isThrownBy(() -> open("127.0.0.1", stranger, "the-password"))
                .withMessageContaining("has a certificate that is not trusted");
    }

    @Test
    void theNameInTheCertificateIsChecked() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open("localhost", authority.certificate(), "the-password"))
                .withMessageContaining("has a certificate that is not trusted");
    }

    @Test
    void aWrongPasswordDoesNotLetUsIn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open("127.0.0.1", authority.certificate(), "wrong"))
                .withMessageContaining("does not let us in: WRONGPASS");
    }
}

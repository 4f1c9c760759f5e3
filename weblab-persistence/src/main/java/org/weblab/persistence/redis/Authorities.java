// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.weblab.persistence.StoreAddress;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Whose certificates are trusted; the name in a certificate is always checked. */
final class Authorities {

    /** A store wants one, though what it holds is public. */
    private static final char[] PASSWORD = "public".toCharArray();

    private Authorities() {}

    /** Throws {@link IllegalStateException}, with a text for the operator, if the file has no certificates. */
    static SslOptions of(StoreAddress.Tls tls) {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        Path file = tls.authorities();
        if (file == null) {
            return options.build();
        }
        byte[] store = store(file);
        return options.trustStoreType("PKCS12")
                .truststore(() -> new ByteArrayInputStream(store), PASSWORD)
                .build();
    }

    private static byte[] store(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException("there is none");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("tls-ca: cannot read certificates from " + file + ": " + e.getMessage(), e);
        }
    }
}

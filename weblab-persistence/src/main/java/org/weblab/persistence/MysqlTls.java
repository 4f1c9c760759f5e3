// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import org.weblab.persistence.StoreAddress.Tls;

/** How the driver is told about encryption. It reads authorities from a key store only, so they are copied to one. */
final class MysqlTls {

    /** Nothing in the key store is secret; the form wants a password. */
    private static final String PASSWORD = "authorities";

    private MysqlTls() {}

    /** Throws {@link IllegalStateException}, with a text for the operator, if the file cannot be read. */
    static Map<String, String> properties(Tls tls) {
        if (!tls.on()) {
            // Without encryption the server's public key is what protects the password on its way.
            return Map.of("sslMode", "DISABLED", "allowPublicKeyRetrieval", "true");
        }
        Path authorities = tls.authorities();
        if (authorities == null) {
            return Map.of("sslMode", "VERIFY_IDENTITY");
        }
        return Map.of(
                "sslMode",
                "VERIFY_IDENTITY",
                "trustCertificateKeyStoreUrl",
                keyStore(authorities).toUri().toString(),
                "trustCertificateKeyStoreType",
                "PKCS12",
                "trustCertificateKeyStorePassword",
                PASSWORD);
    }

    /** Each new connection reads it, so it stays as long as the program; nobody else may write it. */
    private static Path keyStore(Path authorities) {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalStateException(authorities + " has no certificate in it");
            }
            Path file = Files.createTempFile("weblab-authorities", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream to = Files.newOutputStream(file)) {
                store.store(to, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificates in " + authorities + " cannot be read: " + e, e);
        }
    }
}

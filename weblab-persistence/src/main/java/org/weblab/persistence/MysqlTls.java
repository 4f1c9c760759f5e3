// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.weblab.persistence.StoreAddress.Tls;

/** How the driver is told about encryption. */
final class MysqlTls {

    private MysqlTls() {}

    /** Throws {@link IllegalStateException}, with a text for the operator, if the file of authorities cannot be read. */
    static Map<String, String> properties(Tls tls) {
        if (!tls.on()) {
            // Without encryption it is the server's public key that protects the password on its way.
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
                file(TrustedAuthorities.keyStore(authorities)).toUri().toString(),
                "trustCertificateKeyStoreType",
                TrustedAuthorities.TYPE,
                "trustCertificateKeyStorePassword",
                TrustedAuthorities.PASSWORD);
    }

    /** The driver reads it anew for each connection, so it stays as long as the program; nobody else may write it. */
    private static Path file(byte[] keyStore) {
        try {
            Path file = Files.createTempFile("weblab-authorities", ".p12");
            file.toFile().deleteOnExit();
            return Files.write(file, keyStore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

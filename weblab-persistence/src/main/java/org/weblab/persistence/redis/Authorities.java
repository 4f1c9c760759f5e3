// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.TrustedAuthorities;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Whose certificates are trusted; the name in a certificate is always checked. */
final class Authorities {

    private Authorities() {}

    /** Throws {@link IllegalStateException}, with a text for the operator, if the file has no certificates. */
    static SslOptions of(StoreAddress.Tls tls) {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        Path file = tls.authorities();
        if (file == null) {
            return options.build();
        }
        byte[] store = TrustedAuthorities.keyStore(file);
        return options.trustStoreType(TrustedAuthorities.TYPE)
                .truststore(() -> new ByteArrayInputStream(store), TrustedAuthorities.PASSWORD.toCharArray())
                .build();
    }
}

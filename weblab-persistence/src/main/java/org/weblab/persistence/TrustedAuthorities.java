// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Certificates of authorities, in the only form that drivers read: a key store. */
public final class TrustedAuthorities {

    /** What {@link #keyStore} makes. */
    public static final String TYPE = "PKCS12";

    /** A store wants one, though what it holds is public. */
    public static final String PASSWORD = "public";

    private TrustedAuthorities() {}

    /** Those of a PEM file. Throws {@link IllegalStateException}, with a text for the operator, if it has none. */
    public static byte[] keyStore(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException("there is none");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("tls-ca: cannot read certificates from " + pem + ": " + e.getMessage(), e);
        }
    }
}

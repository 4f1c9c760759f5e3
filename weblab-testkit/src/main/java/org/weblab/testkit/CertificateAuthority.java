// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of a test's own, which nobody else trusts. It needs {@code openssl}. */
public final class CertificateAuthority {

    private final Path folder;
    private final String name;

    /** A certificate with its key, in PEM. */
    public record Issued(Path certificate, Path key) {

        /** Both, as balancers want it. */
        public Path inOneFile() {
            try {
                Path both = certificate.resolveSibling(certificate.getFileName() + "-and-key");
                return Files.writeString(both, Files.readString(certificate) + Files.readString(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new one, which keeps its files in that folder. */
    public CertificateAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        openssl("req", "-x509", "-days", "2", "-subj", "/CN=" + name, "-out", name + ".pem", "-keyout", name + ".key");
    }

    /** Its own certificate. */
    public Path certificate() {
        return folder.resolve(name + ".pem");
    }

    /** For a client that trusts nobody but those whom it certified. */
    public SSLContext trusted() {
        try (InputStream own = Files.newInputStream(certificate())) {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            known.setCertificateEntry(
                    name, CertificateFactory.getInstance("X.509").generateCertificate(own));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for a server; the host is a name, as {@code DNS:db.example.org}, or an address, as {@code IP:127.0.0.1}. */
    public Issued issue(String host) {
        String file = name + "-issued";
        try {
            Files.writeString(folder.resolve(file + ".ext"), "subjectAltName=" + host + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl("req", "-subj", "/CN=server", "-out", file + ".csr", "-keyout", file + ".key");
        run(
                "x509",
                "-req",
                "-days",
                "2",
                "-in",
                file + ".csr",
                "-CA",
                name + ".pem",
                "-CAkey",
                name + ".key",
                "-CAcreateserial",
                "-extfile",
                file + ".ext",
                "-out",
                file + ".pem");
        return new Issued(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
    }

    /** With a new key, that no password protects. */
    private void openssl(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-newkey", "rsa:2048", "-nodes"));
        run(all.toArray(String[]::new));
    }

    private void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try (RunningProcess openssl = RunningProcess.start(folder, Map.of(), command)) {
            if (openssl.awaitEnd() != 0) {
                throw new AssertionError(command + ": " + openssl.output());
            }
        }
    }
}

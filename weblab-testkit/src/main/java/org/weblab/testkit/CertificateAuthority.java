// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An authority of a test's own, which nobody else trusts. It needs {@code openssl}. */
public final class CertificateAuthority {

    private final Path folder;
    private final String name;

    /** A certificate with its key, in PEM. */
    public record Issued(Path certificate, Path key) {}

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

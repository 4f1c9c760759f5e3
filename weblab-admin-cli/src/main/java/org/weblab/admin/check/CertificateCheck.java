// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.X509;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.Shell;
import org.weblab.runtime.config.Configuration;

/** Whether browsers will believe the certificate that the balancers show them, and for how long. */
final class CertificateCheck {

    /** Let's Encrypt renews 30 days before the end: something is wrong if less than this is left. */
    private static final Duration SOON = Duration.ofDays(21);

    private static final String ABOUT = "certificate";

    private CertificateCheck() {}

    /** Empty if HTTPS ends elsewhere. */
    static Optional<Finding> of(Deployment deployment, Configuration configuration, InstantSource clock)
            throws IOException {
        Optional<Path> file =
                DeploymentConfiguration.httpsCertificate(configuration).map(deployment.directory()::resolve);
        String host = DeploymentConfiguration.serverUrl(configuration).getHost();
        return file.isEmpty() ? Optional.empty() : Optional.of(look(file.get(), host, clock.instant()));
    }

    private static Finding look(Path file, String host, Instant now) throws IOException {
        if (Files.notExists(file)) {
            return Finding.warning(
                    ABOUT,
                    file
                            + " is missing: no balancer of this machine starts without it; of another machine, check there");
        }
        if (!Files.isReadable(file)) {
            return Finding.warning(
                    ABOUT,
                    "%s cannot be read by %s: check as root to have it looked at"
                            .formatted(file, System.getProperty("user.name")));
        }
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            return Finding.problem(
                    ABOUT, "%s holds a key that everybody can read: chmod 600 %s".formatted(file, Shell.quoted(file)));
        }
        byte[] content = Files.readAllBytes(file);
        if (!new String(content, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            return Finding.problem(ABOUT, file + " has no private key: put certificate, chain and key into it");
        }
        try {
            return look(file, first(content), host, now);
        } catch (CertificateException e) {
            return Finding.problem(
                    ABOUT, "%s does not begin with a certificate in PEM: %s".formatted(file, e.getMessage()));
        }
    }

    /** The server's own; those of its authorities follow. */
    private static X509Certificate first(byte[] content) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
    }

    private static Finding look(Path file, X509Certificate certificate, String host, Instant now) {
        if (!new X509(file.toString(), certificate).matches(host)) {
            return Finding.problem(ABOUT, "%s is not for %s, the host of server-url".formatted(file, host));
        }
        Instant end = certificate.getNotAfter().toInstant();
        String text = "%s is for %s, until %s"
                .formatted(file, host, end.atZone(ZoneOffset.UTC).toLocalDate());
        if (end.isBefore(now)) {
            return Finding.problem(ABOUT, text + ": renew it");
        }
        return end.isBefore(now.plus(SOON)) ? Finding.warning(ABOUT, text + ": renew it") : Finding.ok(ABOUT, text);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.CertificateAuthority;
import org.weblab.testkit.MariaDbServer;

/** What the doctor says, and what it ends with. */
class CheckTest {

    @TempDir
    private Path folder;

    private Path deployment;
    private int port;

    @BeforeEach
    void create() {
        deployment = folder.resolve("deployment");
        port = FreePorts.inARow(3);
        CommandRun run = CommandRun.of(
                "create",
                deployment.toString(),
                "--not-interactive",
                "--admin-password",
                "long enough",
                "--start-port",
                Integer.toString(port));
        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void aHealthyDeploymentHasNoProblems() {
        CommandRun check = check();

        assertThat(check.status()).as(check.out()).isZero();
        assertThat(check.out().lines())
                .noneMatch(line -> line.startsWith("problem"))
                .anyMatch(line -> line.matches("ok +java .*"))
                .anyMatch(line -> line.matches("ok +balancer .*/haproxy.cfg is for this configuration"))
                .anyMatch(line -> line.matches("ok +configuration +2 processes on 1 host, topology-version 1"))
                .anyMatch(line -> line.matches("ok +stores +coordination answers in .* ms"))
                .anyMatch(line -> line.matches("ok +ports +core1 does not run; port %d is free".formatted(port)));
    }

    @Test
    void whatOthersCanReadIsAProblemWithItsCure() throws IOException {
        Path databases = deployment.resolve("db");
        Files.setPosixFilePermissions(databases, PosixFilePermissions.fromString("rwxr-xr-x"));

        CommandRun check = check();

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).contains("is open to others (rwxr-xr-x): chmod 0700 " + databases);
    }

    @Test
    void aTakenPortIsAProblem() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check().out())
                    .containsPattern("problem +ports +core1 does not run, and port " + taken.getLocalPort());
        }
    }

    @Test
    void allMistakesOfTheConfigurationAreTold() throws IOException {
        Path file = deployment.resolve("configuration.yml");
        Files.writeString(
                file, Files.readString(file).replace("poll-time", "pole-time").replace("debug-mode", "debug-mood"));

        CommandRun check = check();

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()
                        .lines()
                        .filter(line -> line.matches("problem +configuration .*(pole-time|debug-mood).*")))
                .hasSize(2);
    }

    @Test
    void aServerThatMayLoseSomethingIsWarnedOf() throws IOException {
        MariaDbServer.Created database = MariaDbServer.shared().createDatabase();
        CommandRun create = CommandRun.of(
                "create",
                folder.resolve("shared").toString(),
                "--not-interactive",
                "--admin-password",
                "long enough",
                "--db-address",
                database.address(),
                "--db-passwd",
                database.password());
        assertThat(create.status()).as(create.err()).isZero();

        CommandRun check = CommandRun.of("check", folder.resolve("shared").toString());

        assertThat(check.status()).as(check.out()).isZero();
        assertThat(check.out()).containsPattern("warning +stores +mysql://.*: innodb_flush_log_at_trx_commit is 2");
        assertThat(check.out()).containsPattern("ok +clocks +mysql://.* clock is \\d");
    }

    @Test
    void balancerFilesThatDoNotFitAreToldButNotEditedOnes() throws IOException {
        Path configuration = deployment.resolve("configuration.yml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replaceFirst("server-url: .*", "server-url: http://localhost/campus/weblab/"));
        Path httpd = deployment.resolve("httpd");
        Files.writeString(httpd.resolve("haproxy.cfg"), "# by hand\n");
        Files.delete(httpd.resolve("nginx.conf"));

        assertThat(check().out())
                .containsPattern(
                        "warning +balancer +.*/apache_weblab_generic.conf is for another configuration: weblab-")
                .containsPattern("ok +balancer +.*/haproxy.cfg was edited by hand")
                .containsPattern("warning +balancer +.*/nginx.conf is missing: weblab-admin httpd-config-generate ");
    }

    @Test
    void theCertificateOfTheBalancersIsLookedAt() throws IOException {
        CertificateAuthority authority = new CertificateAuthority(folder, "authority");
        Path certificate = authority.issue("DNS:lab.example.org").inOneFile();
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-------"));
        useCertificate(certificate, "lab.example.org");

        assertThat(check().out())
                .containsPattern("warning +certificate +.* is for lab.example.org, until .*: renew it");

        useCertificate(certificate, "other.example.org");
        assertThat(check().out()).containsPattern("problem +certificate +.* is not for other.example.org");

        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check().out()).containsPattern("problem +certificate .*everybody can read: chmod 600");

        Files.writeString(certificate, Files.readString(authority.certificate()));
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-------"));
        assertThat(check().out()).containsPattern("problem +certificate .*no private key");

        // nobody sees what is at a link that leads to itself
        Path circle = folder.resolve("circle.pem");
        useCertificate(Files.createSymbolicLink(circle, circle), "lab.example.org");
        assertThat(check().out()).containsPattern("warning +certificate .* cannot be read by ");
    }

    @Test
    void theCertificateMayBeOnAnotherMachine() throws IOException {
        useCertificate(folder.resolve("elsewhere.pem"), "lab.example.org");

        CommandRun check = check();

        assertThat(check.status()).as(check.out()).isZero();
        assertThat(check.out()).containsPattern("warning +certificate .*/elsewhere.pem is missing: ");
    }

    private void useCertificate(Path certificate, String host) throws IOException {
        Path file = deployment.resolve("configuration.yml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^https-certificate: .*\n", "")
                        .replaceFirst(
                                "server-url: .*",
                                "https-certificate: " + certificate + "\nserver-url: https://" + host + "/weblab/"));
    }

    private CommandRun check() {
        return CommandRun.of("check", deployment.toString());
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.RunningProcess;

/** What a running deployment lets others of the same machine and network see. */
class PrivacyIT {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @TempDir
    private static Path folder;

    private static TestDeployment deployment;
    private static final List<String> SECRETS = new ArrayList<>();

    @BeforeAll
    static void useIt() throws IOException {
        Installation weblab = Installation.in(folder.resolve("weblab"));
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"));
        deployment.start();
        Student student = deployment.student(1);
        String reservation = student.reserve();
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> student.state(reservation).equals("active"));
        student.command(reservation, "hello\r\nforged entry\nforged entry");
        HttpURLConnection wrong = (HttpURLConnection) deployment
                .url()
                .resolve("json/?session_id=" + student.session())
                .toURL()
                .openConnection();
        assertThat(wrong.getResponseCode()).isEqualTo(200);
        new RawHttp(deployment.port())
                .send(
                        "POST /weblab/json/",
                        List.of(),
                        "{\"method\":\"login\",\"params\":{\"username\":\"student1\",\"password\":\"a wrong one\"}}");
        student.finish(reservation);
        SECRETS.addAll(List.of(student.session(), deployment.studentsPassword(), "a wrong one"));
        SECRETS.add(Files.readString(deployment.deployment().secrets())
                .replaceAll("(?s).*deployment-secret: (\\S+).*", "$1"));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void logsAndProcessListTellNoSecrets() throws IOException {
        for (Path file : files("logs", "run")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SECRETS);
        }
        assertThat(deployment.running()).hasSize(3);
        for (ProcessHandle process : deployment.running()) {
            assertThat(process.info().commandLine().orElseThrow()).doesNotContain(SECRETS);
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/environ")))
                    .doesNotContain(SECRETS);
        }
    }

    @Test
    void whatAStudentSendsIsNoEntryOfItsOwnInTheLog() {
        assertThat(deployment.log("laboratory1")).contains("Received command: hello | forged entry | forged entry\n");
    }

    @Test
    void nothingListensToOtherMachines() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (ProcessHandle process : deployment.running()) {
            addresses.addAll(listening(process.pid()));
        }
        assertThat(addresses)
                .hasSize(2)
                .allMatch(address ->
                        address.startsWith("0100007F:") || address.startsWith("0000000000000000FFFF00000100007F:"));
    }

    @Test
    void onlyTheOwnerReadsWhatIsPrivate() throws IOException {
        assertThat(Files.getPosixFilePermissions(deployment.deployment().secrets()))
                .isEqualTo(OWNER_ONLY);
        assertThat(Files.getPosixFilePermissions(deployment.directory()))
                .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        for (Path folder : List.of(
                deployment.deployment().databases(),
                deployment.deployment().storedFiles(),
                deployment.deployment().run())) {
            assertThat(Files.getPosixFilePermissions(folder))
                    .as(folder.toString())
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Addresses of sockets of that process that wait for connections, as the kernel writes them. */
    private static List<String> listening(long pid) throws IOException {
        List<String> sockets;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            sockets = open.map(PrivacyIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .toList();
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                List<String> columns = List.of(line.strip().split("\\s+"));
                if (columns.get(3).equals("0A") && sockets.contains(columns.get(9))) {
                    addresses.add(columns.get(1));
                }
            }
        }
        return addresses;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<Path> files(String... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : folders) {
            try (Stream<Path> all = Files.walk(deployment.directory().resolve(name))) {
                all.filter(file -> Files.isRegularFile(file)
                                && (file.toString().endsWith(".log")
                                        || file.toString().endsWith(".jvm")))
                        .forEach(files::add);
            }
        }
        return files;
    }
}

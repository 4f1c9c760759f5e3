// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.host.Reason;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/**
 * The way from a command to a running supervisor: a file in {@code run/}, which nobody but the deployment's owner can
 * write, answered line by line in another one. Files work everywhere, however long the path, and the order is carried out
 * to its end when the terminal that gave it is closed.
 *
 * @param supervisor its name
 */
record Orders(Deployment deployment, String supervisor) {

    private static final String SAID = " ";
    private static final String REFUSED = "!";
    private static final String DONE = ".";
    private static final String NOT_UNDERSTOOD =
            "the supervisor that runs is of another version\tReplace it, when it suits: weblab-admin stop, then start";
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final int PAUSE_MILLIS = 100;
    private static final int PATIENT_ROUNDS = 20;

    /** Gives an order, prints what is said about it, and returns when it was carried out; throws {@link AdminError}. */
    void giveAndWait(Order order) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        Path answer = file("answer", id);
        Files.createFile(answer);
        try {
            Path unfinished = file("unfinished", id);
            Files.write(unfinished, Json.bytes(order));
            Files.move(unfinished, file("order", id), StandardCopyOption.ATOMIC_MOVE);
            follow(answer, file("order", id));
        } finally {
            Files.deleteIfExists(file("order", id)); // nobody will take it up when we have gone
            Files.deleteIfExists(answer);
        }
    }

    private void follow(Path answer, Path order) throws IOException, InterruptedException {
        int read = 0;
        for (int round = 0; ; round++) {
            if (round == PATIENT_ROUNDS && Files.exists(order)) {
                System.out.println("Waiting until " + supervisor + " has carried out an earlier order");
            }
            boolean alive = ProcessLock.holder(deployment, supervisor).isPresent();
            List<String> lines = complete(Files.readString(answer));
            for (String line : lines.subList(read, lines.size())) {
                if (line.startsWith(DONE)) {
                    return;
                }
                if (line.startsWith(REFUSED)) {
                    throw new AdminError(line.substring(1).split("\t", -1));
                }
                System.out.println(line.substring(1));
            }
            read = lines.size();
            if (!alive) {
                throw new AdminError(
                        supervisor + " has ended meanwhile",
                        "Its log tells why: " + deployment.logs().resolve(supervisor + ".log"));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** The last one may be half written. */
    private static List<String> complete(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** For the supervisor, when it starts: what was left behind was meant for another one. */
    void clear() throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(deployment.run(), supervisor + ".{order,answer,unfinished}-*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** For the supervisor: the next order, which is nobody else's from now on. One that it does not understand is refused. */
    Optional<Taken> next() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(deployment.run(), prefix("order") + "*")) {
            for (Path file : found) {
                String id =
                        file.getFileName().toString().substring(prefix("order").length());
                Path answer = file("answer", id);
                byte[] order = Files.readAllBytes(file);
                Files.delete(file);
                try {
                    return Optional.of(new Taken(Json.read(order, Order.class), answer));
                } catch (JacksonException unknown) {
                    LOG.error("An order is not understood: {}", unknown.getOriginalMessage());
                    tell(answer, REFUSED + NOT_UNDERSTOOD);
                }
            }
        }
        return Optional.empty();
    }

    /** Whoever gave the order may have gone, and the file with him. Students must not suffer from an answer without a reader. */
    private static void tell(Path answer, String line) {
        try {
            Files.writeString(answer, line.replace('\n', ' ') + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("Nobody hears '{}': {}", line, Reason.of(e));
        }
    }

    private Path file(String kind, String id) {
        return deployment.run().resolve(prefix(kind) + id);
    }

    private String prefix(String kind) {
        return supervisor + "." + kind + "-";
    }

    /** An order, and the one who gave it. */
    record Taken(Order order, Path answer) {

        /** Tells a line. */
        void say(String line) {
            tell(answer, SAID + line);
        }

        void done() {
            tell(answer, DONE);
        }

        void refuse(List<String> lines) {
            tell(answer, REFUSED + String.join("\t", lines));
        }
    }
}

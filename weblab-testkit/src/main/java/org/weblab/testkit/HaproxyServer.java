// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The HAProxy of this machine with a given configuration, but on a free port of the loopback; HTTPS on the port that it says. */
public final class HaproxyServer {

    private HaproxyServer() {}

    /** Checks the configuration as it is, and runs it. */
    public static FrontProgram start(Path configuration) {
        return FreePort.start(port -> start(configuration, port));
    }

    private static FrontProgram start(Path configuration, int port) {
        try {
            Path folder = FrontProgram.folder("haproxy");
            String program = FrontProgram.installed("haproxy");
            Path here = folder.resolve("haproxy.cfg");
            // Who is not root cannot become another user.
            String user = FrontProgram.isRoot() ? "" : "/^  (user|group) /d;";
            String copy =
                    "sed -E '%s/^  bind :::/d;s/^  bind :[0-9]+$/  bind 127.0.0.1:%d/;s/^  bind :([0-9]+ ssl)/  bind 127.0.0.1:\\1/' '%s' > '%s'"
                            .formatted(user, port, configuration, here);
            FrontProgram.check(folder, List.of("/bin/sh", "-c", copy));
            FrontProgram.check(folder, List.of(program, "-c", "-f", here.toString()));
            return FrontProgram.start(
                    folder, port, List.of(program, "-W", "-f", here.toString()), copy + " && kill -USR2 $PID");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

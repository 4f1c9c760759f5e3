// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The HAProxy of this machine with a given configuration, but on a free port of the loopback. */
public final class HaproxyServer {

    private HaproxyServer() {}

    /** Checks the configuration as it is, and runs it. */
    public static FrontProgram start(Path configuration) {
        try {
            Path folder = FrontProgram.folder("haproxy");
            String program = FrontProgram.installed("haproxy");
            int port = FrontProgram.freePort();
            String given = Files.readString(configuration);
            // Who is not root cannot become another user.
            String own = FrontProgram.isRoot() ? given : given.replaceAll("(?m)^  (user|group) .*$", "");
            Path here = folder.resolve("haproxy.cfg");
            Files.writeString(here, own.replaceAll("(?m)^  bind :\\d+", "  bind 127.0.0.1:" + port));
            FrontProgram.check(folder, List.of(program, "-c", "-f", here.toString()));
            return FrontProgram.start(folder, port, List.of(program, "-W", "-f", here.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

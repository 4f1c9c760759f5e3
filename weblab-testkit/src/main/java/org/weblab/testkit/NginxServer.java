// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The nginx of this machine with a main configuration of the test's own and a given file in its http block. */
public final class NginxServer {

    private NginxServer() {}

    /** Checks the configuration and runs it, on a free port of the loopback instead of the file's; HTTPS on the file's. */
    public static FrontProgram start(Path included) {
        return FreePort.start(port -> start(included, port));
    }

    private static FrontProgram start(Path included, int port) {
        try {
            Path folder = FrontProgram.folder("nginx");
            Path server = folder.resolve("server.conf");
            String copy =
                    "sed -E '/^  listen \\[::]/d;s/^  listen [0-9]+;/  listen 127.0.0.1:%d;/;s/^  listen ([0-9]+ ssl)/  listen 127.0.0.1:\\1/' '%s' > '%s'"
                            .formatted(port, included, server);
            FrontProgram.check(folder, List.of("/bin/sh", "-c", copy));
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, text(folder, server));
            List<String> program = List.of(
                    FrontProgram.installed("nginx"),
                    "-p",
                    folder + "/",
                    "-c",
                    configuration.toString(),
                    "-e",
                    "stderr");
            FrontProgram.check(
                    folder, Stream.concat(program.stream(), Stream.of("-t")).toList());
            return FrontProgram.start(
                    folder,
                    port,
                    Stream.concat(program.stream(), Stream.of("-g", "daemon off;"))
                            .toList(),
                    copy + " && kill -HUP $PID");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path folder, Path server) throws IOException {
        String user = FrontProgram.isRoot() ? "user " + FrontProgram.user("www-data", "nginx") + ";" : "";
        return """
                %1$s
                worker_processes 1;
                pid %2$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 512; }
                http {
                  access_log off;
                  types { text/html html; image/png png; application/javascript js; }
                  client_body_temp_path %2$s/body;
                  proxy_temp_path %2$s/proxy;
                  fastcgi_temp_path %2$s/fastcgi;
                  uwsgi_temp_path %2$s/uwsgi;
                  scgi_temp_path %2$s/scgi;
                  include %3$s;
                }
                """.formatted(user, folder, server);
    }
}

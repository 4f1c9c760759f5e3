// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Apache of this machine with a server configuration of the test's own, in which a given file is included. */
public final class ApacheServer {

    /** What the file needs, and what every Apache has. What is built in is not loaded again. */
    private static final List<String> MODULES = List.of(
            "mpm_event",
            "unixd",
            "watchdog",
            "authz_core",
            "mime",
            "alias",
            "headers",
            "unique_id",
            "slotmem_shm",
            "proxy",
            "proxy_http",
            "proxy_balancer",
            "proxy_hcheck",
            "ssl",
            "lbmethod_bybusyness");

    private static final List<Path> MODULE_FOLDERS = List.of(
            Path.of("/usr/lib/apache2/modules"),
            Path.of("/usr/lib64/httpd/modules"),
            Path.of("/usr/lib/httpd/modules"),
            Path.of("/opt/homebrew/lib/httpd/modules"),
            Path.of("/usr/libexec/apache2"));

    private static final Pattern VIRTUAL_HOST = Pattern.compile("(?m)^<VirtualHost \\*:(\\d+)>$");

    private ApacheServer() {}

    /** Checks the configuration and runs it, with HTTPS on the port that the file says; the file may include nothing that is relative. */
    public static FrontProgram start(Path included) {
        return FreePort.start(port -> start(included, port));
    }

    private static FrontProgram start(Path included, int port) {
        try {
            Path folder = FrontProgram.folder("apache");
            Files.createDirectory(folder.resolve("site"));
            Path configuration = folder.resolve("httpd.conf");
            Files.writeString(configuration, text(folder, port, included));
            List<String> program = List.of(
                    FrontProgram.installed("apache2", "httpd"),
                    "-d",
                    folder.toString(),
                    "-f",
                    configuration.toString());
            FrontProgram.check(folder, and(program, "-t"));
            return FrontProgram.start(folder, port, and(program, "-DFOREGROUND"), "kill -USR1 $PID");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path folder, int port, Path included) throws IOException {
        String modules = MODULES.stream().flatMap(ApacheServer::load).collect(Collectors.joining("\n"));
        String user = FrontProgram.isRoot()
                ? "User %1$s%nGroup %1$s".formatted(FrontProgram.user("www-data", "apache", "_www"))
                : "";
        return """
                %1$s
                %2$s
                Listen 127.0.0.1:%3$d
                %6$s
                ServerName localhost
                DefaultRuntimeDir "%4$s"
                PidFile "%4$s/httpd.pid"
                ErrorLog /dev/stderr
                LogLevel warn
                TypesConfig /etc/mime.types
                StartServers 1
                ServerLimit 4
                ThreadsPerChild 64
                MaxRequestWorkers 256
                DocumentRoot "%4$s/site"
                <Directory "/">
                  Require all denied
                </Directory>
                <Directory "%4$s/site">
                  Require all granted
                </Directory>
                Include "%5$s"
                """.formatted(modules, user, port, folder, included, https(included));
    }

    /** Who sets up a server listens for it too. */
    private static String https(Path included) throws IOException {
        return VIRTUAL_HOST
                .matcher(Files.readString(included))
                .results()
                .map(found -> "Listen 127.0.0.1:" + found.group(1))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> load(String module) {
        return MODULE_FOLDERS.stream()
                .map(folder -> folder.resolve("mod_" + module + ".so"))
                .filter(Files::exists)
                .limit(1)
                .map(file -> "LoadModule %s_module \"%s\"".formatted(module, file));
    }

    private static List<String> and(List<String> program, String option) {
        return Stream.concat(program.stream(), Stream.of(option)).toList();
    }
}

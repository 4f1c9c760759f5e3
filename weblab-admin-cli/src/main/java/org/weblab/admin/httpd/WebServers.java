// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which web servers and balancers a machine has, found by their files.
 *
 * @param apache the layout of Apache here, if it is here
 * @param haproxy whether HAProxy is here
 * @param nginx the folder whose files nginx includes, if it is here
 */
record WebServers(Optional<Apache> apache, boolean haproxy, Optional<Path> nginx) {

    private static final List<String> PROGRAMS =
            List.of("usr/sbin", "usr/local/sbin", "usr/bin", "usr/local/bin", "opt/homebrew/bin");

    /** How Apache's files lie. */
    enum Layout {
        DEBIAN,
        RED_HAT,
        HOMEBREW,
        MAC_OS,
        /** XAMPP on Linux. */
        LAMPP,
        /** On Windows. */
        XAMPP
    }

    /**
     * An Apache.
     *
     * @param file to which the include belongs; Debian, Red Hat: the folder for a new one
     * @param modules those that are enabled, without {@code mod_}
     * @param mpm event, worker or prefork, if it can be told
     */
    record Apache(Layout layout, Path file, List<String> modules, Optional<String> mpm) {}

    /** Looks below that folder, which is {@code /} outside of tests. */
    static WebServers below(Path root) {
        return new WebServers(apache(root), has(root, "haproxy"), nginx(root));
    }

    private static Optional<Apache> apache(Path root) {
        Path debian = root.resolve("etc/apache2/mods-enabled");
        if (Files.isDirectory(debian)) {
            List<String> enabled = names(debian, ".load");
            Path file = root.resolve("etc/apache2/conf-available");
            return Optional.of(new Apache(Layout.DEBIAN, file, enabled, mpm(enabled)));
        }
        return Stream.of(
                        oneFile(Layout.RED_HAT, root.resolve("etc/httpd/conf/httpd.conf")),
                        oneFile(Layout.HOMEBREW, root.resolve("opt/homebrew/etc/httpd/httpd.conf")),
                        oneFile(Layout.HOMEBREW, root.resolve("usr/local/etc/httpd/httpd.conf")),
                        oneFile(Layout.MAC_OS, root.resolve("etc/apache2/httpd.conf")),
                        oneFile(Layout.LAMPP, root.resolve("opt/lampp/etc/httpd.conf")),
                        oneFile(Layout.XAMPP, root.resolve("xampp/apache/conf/httpd.conf")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Apache with its modules in that main file, or in files that Red Hat keeps beside it. */
    private static Optional<Apache> oneFile(Layout layout, Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> enabled = new ArrayList<>(loaded(file));
        Path modules = file.resolveSibling("../conf.modules.d").normalize();
        for (String name : layout == Layout.RED_HAT ? names(modules, ".conf") : List.<String>of()) {
            enabled.addAll(loaded(modules.resolve(name + ".conf")));
        }
        Path place = layout == Layout.RED_HAT ? file.resolveSibling("../conf.d").normalize() : file;
        return Optional.of(new Apache(layout, place, enabled, mpm(enabled)));
    }

    private static List<String> loaded(Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("LoadModule "))
                    .map(line -> line.split("\\s+", 3)[1].replaceFirst("_module$", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> mpm(List<String> enabled) {
        return enabled.stream()
                .filter(module -> module.startsWith("mpm_"))
                .map(module -> module.substring("mpm_".length()))
                .findFirst();
    }

    private static Optional<Path> nginx(Path root) {
        return Stream.of("etc/nginx/conf.d", "opt/homebrew/etc/nginx/servers", "usr/local/etc/nginx/servers")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .filter(folder -> has(root, "nginx"))
                .findFirst();
    }

    private static boolean has(Path root, String program) {
        return PROGRAMS.stream()
                .map(folder -> root.resolve(folder).resolve(program))
                .anyMatch(Files::isRegularFile);
    }

    private static List<String> names(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

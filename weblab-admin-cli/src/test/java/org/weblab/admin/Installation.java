// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weblab.testkit.RunningProcess;

/** WebLab as on a host: {@code bin/weblab-admin} beside {@code lib/}, with the classes that are being tested. */
public final class Installation {

    private final Path home;

    private Installation(Path home) {
        this.home = home;
    }

    /** Makes it in that folder. */
    public static Installation in(Path home) {
        try {
            Path sources =
                    Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
            Path bin = Files.createDirectories(home.resolve("bin"));
            Files.copy(sources.resolve("weblab-admin"), bin.resolve("weblab-admin"));
            Files.copy(sources.resolve("weblab-distribution/src/main/sh/find-jdk.sh"), bin.resolve("find-jdk.sh"));
            writeClassPath(Files.createDirectories(home.resolve("lib")).resolve("weblab.jar"));
            return new Installation(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar with nothing in it but where the classes are. */
    private static void writeClassPath(Path jar) throws IOException {
        String places = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(place -> Path.of(place).toUri().toString())
                .filter(place -> !place.endsWith("/test-classes/"))
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, places);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** Starts {@code weblab-admin} with these arguments. */
    public RunningProcess run(String... arguments) {
        return RunningProcess.start(home, Map.of(), command(arguments));
    }

    /** Its command line. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/weblab-admin").toString());
        command.addAll(List.of(arguments));
        return command;
    }
}

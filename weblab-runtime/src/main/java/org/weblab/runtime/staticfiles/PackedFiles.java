// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** Lists the files of the roots that do not change. */
final class PackedFiles {

    private final SortedMap<String, PackedFile> files = new TreeMap<>();

    private PackedFiles() {}

    static SortedMap<String, PackedFile> of(List<Root> roots) {
        PackedFiles packed = new PackedFiles();
        try {
            for (Root root : roots) {
                packed.add(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Static files cannot be read: " + e.getMessage(), e);
        }
        return packed.files;
    }

    private void add(Root root) throws IOException {
        switch (root) {
            case Root.ClassPath on -> {
                String folder = withSlash(on.folder());
                for (URL url :
                        Collections.list(PackedFiles.class.getClassLoader().getResources(folder))) {
                    add(url, on.at());
                }
            }
            case Root.Jar in -> {
                String inside = "jar:" + in.file().toUri() + "!/";
                addJar(URI.create(inside).toURL(), withSlash(in.folder()), in.at());
            }
            case Root.Folder later -> {}
        }
    }

    private void add(URL folder, String at) throws IOException {
        if (folder.getProtocol().equals("jar")) {
            String url = folder.toString();
            int inside = url.lastIndexOf("!/") + 2;
            addJar(URI.create(url.substring(0, inside)).toURL(), url.substring(inside), at);
        } else {
            addFolder(Path.of(URI.create(folder.toString())), at);
        }
    }

    private void addJar(URL jar, String folder, String at) throws IOException {
        JarURLConnection connection = (JarURLConnection) jar.openConnection();
        for (JarEntry entry : Collections.list(connection.getJarFile().entries())) {
            if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
                URL source = URI.create(jar + encode(entry.getName())).toURL();
                add(at + entry.getName().substring(folder.length()), source);
            }
        }
    }

    private void addFolder(Path folder, String at) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                add(at + path, file.toUri().toURL());
            }
        }
    }

    private void add(String path, URL source) throws IOException {
        if (!files.containsKey(path)) {
            files.put(path, new PackedFile(source, path));
        }
    }

    private static String encode(String name) throws IOException {
        try {
            return new URI(null, null, "/" + name, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IOException("A strange name: " + name, e);
        }
    }

    private static String withSlash(String folder) {
        return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }
}

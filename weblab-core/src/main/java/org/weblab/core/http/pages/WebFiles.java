// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.weblab.runtime.staticfiles.Root;
import org.weblab.runtime.staticfiles.StaticFiles;

/** The tree of static files: the web client, its one library, and what laboratories bring. */
final class WebFiles {

    private static final String LIT = "org.webjars.npm/lit-html";

    private WebFiles() {}

    /** The client's own files come first: no laboratory replaces them. */
    static StaticFiles of(List<Path> jars) {
        List<Root> roots = new ArrayList<>();
        roots.add(Root.classPath("web"));
        // pages in labs/nativelabs/ that were written for the original link ../weblabjs/weblab.v1.js
        roots.add(Root.classPath("web/weblabjs").at("labs/weblabjs/"));
        roots.add(Root.classPath("META-INF/resources/webjars/lit-html/" + litVersion())
                .at("vendor/lit-html/"));
        jars.forEach(jar -> roots.add(Root.jar(jar, "web")));
        return new StaticFiles(roots);
    }

    /** The jar has its version in its paths. */
    private static String litVersion() {
        String file = "/META-INF/maven/" + LIT + "/pom.properties";
        try (InputStream in = WebFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The web client's library is not on the class path: " + LIT);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

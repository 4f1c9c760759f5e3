// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import java.nio.file.Path;

/** Where files come from, and below which path they appear. Of two files with one path that of the earlier root counts. */
public sealed interface Root {

    /** Empty, or a path that ends with a slash. */
    String at();

    /** All folders of that name on the class path; their files do not change while the process runs. */
    record ClassPath(String folder, String at) implements Root {}

    /** A folder in a jar; it does not change while the process runs. */
    record Jar(Path file, String folder, String at) implements Root {}

    /** A folder whose files may come, change and go. They do not count for the tree's hash. */
    record Folder(Path folder, String at) implements Root {}

    /** All folders of that name on the class path, at the top of the tree. */
    static Root classPath(String folder) {
        return new ClassPath(folder, "");
    }

    /** A folder in a jar, at the top of the tree. */
    static Root jar(Path file, String folder) {
        return new Jar(file, folder, "");
    }

    /** A folder, at the top of the tree. */
    static Root folder(Path folder) {
        return new Folder(folder, "");
    }

    /** The same below a path, for example {@code lib/lit-html/}. */
    default Root at(String path) {
        return switch (this) {
            case ClassPath root -> new ClassPath(root.folder, path);
            case Jar root -> new Jar(root.file, root.folder, path);
            case Folder root -> new Folder(root.folder, path);
        };
    }
}

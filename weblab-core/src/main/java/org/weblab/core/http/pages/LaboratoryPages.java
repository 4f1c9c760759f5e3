// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.directory.Experiment;
import org.weblab.runtime.http.PercentEncoding;

/** Where the page of each laboratory is, which its author wrote. */
public final class LaboratoryPages {

    private final String path;
    private final String statics;

    /**
     * Pages that come with the program or with a jar of an experiment.
     *
     * @param path of this deployment, ending in {@code /weblab/}
     * @param statics address of the static files, with their hash
     */
    LaboratoryPages(String path, String statics) {
        this.path = path;
        this.statics = statics;
    }

    /** Where the browser finds a page, and what that page asks for its settings. */
    public record Page(String address, String config) {}

    /** The page of that laboratory. */
    public Page of(Experiment experiment) {
        return new Page(
                address(experiment),
                path + "labs/" + PercentEncoding.of(experiment.name().category()) + "/"
                        + PercentEncoding.of(experiment.name().name()) + "/config.json");
    }

    private String address(Experiment experiment) {
        Object file = experiment.parameters().get("html.file");
        if (!(file instanceof String page)) {
            // Kinds of page that need none of their own: redirect, blank.
            return statics + "/labs/nativelabs/" + PercentEncoding.of(experiment.client()) + ".html";
        }
        return file(page, Boolean.TRUE.equals(experiment.parameters().get("builtin")));
    }

    /** The address of its picture; an address stays as it is, a path is looked for where the page is. */
    public @Nullable String picture(Experiment experiment) {
        String picture = experiment.picture();
        return picture == null || picture.startsWith("/")
                ? picture
                : file(picture, Boolean.TRUE.equals(experiment.parameters().get("builtin")));
    }

    private String file(String name, boolean builtin) {
        return (builtin ? statics + "/labs/" : path + "web/pub/") + encodedPath(name);
    }

    private static String encodedPath(String name) {
        return Arrays.stream(name.split("/", -1)).map(PercentEncoding::of).collect(Collectors.joining("/"));
    }
}

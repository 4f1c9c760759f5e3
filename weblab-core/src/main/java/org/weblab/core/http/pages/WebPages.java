// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.PercentEncoding;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.staticfiles.Root;
import org.weblab.runtime.staticfiles.StaticFiles;

/** What browsers load: the pages that people bookmark, and files. */
public final class WebPages {

    private final String path;
    private final StaticFiles files;
    private final Endpoint published;
    private final Endpoint shell;
    private final Endpoint config;
    private final Endpoint logo;
    private final LaboratoryPages laboratories;

    /**
     * Reads the web client; throws {@link IllegalStateException} if it is not on the class path.
     *
     * @param deployment has {@code pub/}
     * @param jars of experiments
     * @param serverUrl the address that browsers use
     */
    public WebPages(Path deployment, List<Path> jars, URI serverUrl, Catalogue catalogue, Institution institution) {
        files = WebFiles.of(jars);
        published = new StaticFiles(List.of(Root.folder(deployment.resolve("pub"))));
        path = serverUrl.getPath();
        String address = path + "static/" + files.hash();
        shell = new Shell(files, path, address, institution);
        logo = logo(institution);
        config = new LaboratoryConfig(catalogue, serverUrl);
        laboratories = new LaboratoryPages(path, address);
    }

    /** Where the pages of laboratories are. */
    public LaboratoryPages laboratories() {
        return laboratories;
    }

    /** The addresses, without what is before {@code /weblab}. */
    public Routes routes() {
        return new Routes()
                .get("/weblab", call -> Reply.redirect(path))
                .get("/weblab/", shell)
                .get("/weblab/login", shell)
                .get("/weblab/labs/{category}/{experiment}", shell)
                .get("/weblab/labs/{category}/{experiment}/", this::oldAddress)
                .get("/weblab/labs/{category}/{experiment}/config.json", config)
                .get("/weblab/history", shell)
                .get("/weblab/history/{reservation}", shell)
                .get("/weblab/profile", shell)
                .get("/weblab/web/logos/regular", logo)
                .get("/weblab/web/logos/small", logo)
                .below("/weblab/static/", framed(files))
                .below("/weblab/web/pub/", framed(published));
    }

    /** The institution's logo; ours if it has none. Browsers scale it. */
    private Endpoint logo(Institution institution) {
        return institution
                .logo()
                .<Endpoint>map(file -> {
                    StaticFiles folder = new StaticFiles(List.of(Root.folder(file.resolveSibling(""))));
                    return call -> folder.file(file.getFileName().toString(), call);
                })
                .orElse(call -> files.file("style/icon.svg", call));
    }

    /** Pages of laboratories have scripts of their own and may load what they like, but in frames of ours only. */
    private static Endpoint framed(Endpoint endpoint) {
        return call -> endpoint.answer(call).with("Content-Security-Policy", "frame-ancestors 'self'");
    }

    /** The original's address of a laboratory's page, which is in many courses. */
    private Reply oldAddress(Call call) {
        String finished = call.query("finished")
                .map(value -> "?finished=" + PercentEncoding.of(value))
                .orElse("");
        return Reply.redirect(path + "labs/" + PercentEncoding.of(call.pathVariable("category")) + "/"
                + PercentEncoding.of(call.pathVariable("experiment")) + finished);
    }
}

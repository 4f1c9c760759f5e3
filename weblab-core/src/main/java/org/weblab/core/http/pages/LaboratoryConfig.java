// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Experiment;
import org.weblab.protocol.ExperimentId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;

/** {@code config.json} of a laboratory, by which {@code weblab.v1.js} knows where it is; needs no session, as ever. */
final class LaboratoryConfig implements Endpoint {

    private static final Pattern LANGUAGE = Pattern.compile("\\s*([A-Za-z]{2,3})\\b.*");

    private final Catalogue catalogue;
    private final URI serverUrl;

    LaboratoryConfig(Catalogue catalogue, URI serverUrl) {
        this.catalogue = catalogue;
        this.serverUrl = serverUrl;
    }

    @Override
    public Reply answer(Call call) {
        Experiment experiment = name(call)
                .flatMap(catalogue::experiment)
                .orElseThrow(() -> HttpError.notFound("no-such-laboratory", "There is no such laboratory"));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("locale", locale(call));
        config.put("targetURL", serverUrl.getPath() + "json/");
        config.put("fileUploadURL", serverUrl.getPath() + "web/upload/");
        config.put("apiURL", serverUrl.getPath() + "api/v1/");
        config.put("currentURL", serverUrl.toString());
        config.put("scripts", List.of());
        config.put("config", experiment.parameters());
        return Reply.json(config).with("Cache-Control", "no-cache").with("Vary", "Accept-Language");
    }

    private static Optional<ExperimentId> name(Call call) {
        try {
            return Optional.of(new ExperimentId(call.pathVariable("experiment"), call.pathVariable("category")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String locale(Call call) {
        String wanted =
                call.query("locale").or(() -> call.header("Accept-Language")).orElse("");
        Matcher language = LANGUAGE.matcher(wanted);
        return language.matches() ? language.group(1).toLowerCase(Locale.ROOT) : "en";
    }
}

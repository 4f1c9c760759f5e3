// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document says what the routes do, neither more nor less. */
final class OpenApiTest {

    @TempDir
    Path folder;

    @Test
    void eachRouteIsDescribedAndEachDescriptionHasARoute() throws IOException {
        try (WholeWebLab weblab = WholeWebLab.start(folder)) {
            JsonNode document =
                    weblab.browser().get("/weblab/api/v1/openapi.json").json();
            Set<String> described = new TreeSet<>();
            document.path("paths")
                    .forEachEntry((path, operations) -> operations
                            .propertyNames()
                            .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));
            Set<String> routes = weblab.routes().entries().stream()
                    .filter(route -> route.template().contains("/api/v1/"))
                    .map(route -> route.method() + " " + route.template())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(described).isEqualTo(routes);
        }
    }

    @Test
    void whatIsReferredToIsThereAndWhatIsThereIsReferredTo() throws IOException {
        try (WholeWebLab weblab = WholeWebLab.start(folder)) {
            JsonNode document =
                    weblab.browser().get("/weblab/api/v1/openapi.json").json();
            Set<String> there = new TreeSet<>();
            for (String kind : Set.of("schemas", "responses", "parameters")) {
                document.path("components")
                        .path(kind)
                        .propertyNames()
                        .forEach(name -> there.add("#/components/" + kind + "/" + name));
            }
            Set<String> referred = document.findValues("$ref").stream()
                    .map(JsonNode::stringValue)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(referred).isEqualTo(there);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import com.microsoft.playwright.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** English texts of the web client that would be wrong on a page in another language. */
final class Texts {

    /** Everything that somebody reads or hears on a page. */
    private static final String READ = """
            () => {
                const found = [document.title];
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
                    found.push(node.data);
                }
                for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
                    document.querySelectorAll(`[${name}]`).forEach((each) => found.push(each.getAttribute(name)));
                }
                return found.map((each) => each.trim()).filter((each) => each !== '');
            }""";

    /** What a laboratory's page has been written with and still shows. */
    private static final String AS_WRITTEN = """
            async () => {
                const written = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
                const shown = [...document.querySelectorAll('[data-text]')].map((each) => each.textContent);
                return [...written.querySelectorAll('[data-text]')]
                    .map((each, i) => (each.textContent === shown[i] ? each.textContent : ''))
                    .filter((each) => each !== '');
            }""";

    private final Map<Pattern, String> english = new LinkedHashMap<>();

    /** Those that are said differently in that language. */
    Texts(String language) {
        JsonNode other = read(language);
        for (Map.Entry<String, JsonNode> each : read("en").properties()) {
            List<String> theirs = variants(other.get(each.getKey()));
            for (String text : variants(each.getValue())) {
                if (!theirs.contains(text)) {
                    english.put(pattern(text), each.getKey());
                }
            }
        }
    }

    /** English texts that are seen in the frame: of ours by their keys, of a laboratory as its page was written. */
    @SuppressWarnings("unchecked")
    List<String> leftOvers(Frame frame) {
        List<String> found = new ArrayList<>();
        if (frame.parentFrame() != null) {
            found.addAll((List<String>) frame.evaluate(AS_WRITTEN));
        }
        for (String text : (List<String>) frame.evaluate(READ)) {
            english.forEach((pattern, key) -> {
                if (pattern.matcher(text).matches()) {
                    found.add(key + ": " + text);
                }
            });
        }
        return found;
    }

    /** One text, or one for each plural. */
    private static List<String> variants(JsonNode text) {
        return text.isString()
                ? List.of(text.asString())
                : text.valueStream().map(JsonNode::asString).toList();
    }

    private static Pattern pattern(String text) {
        return Pattern.compile("\\Q" + text.replaceAll("\\{\\w+}", "\\\\E.+\\\\Q") + "\\E");
    }

    private static JsonNode read(String language) {
        try (InputStream in = Texts.class.getResourceAsStream("/web/i18n/" + language + ".json")) {
            return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

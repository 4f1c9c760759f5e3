// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with gaps. <code>${name}</code> is a value; the lines from <code>${each name}</code> to <code>${end}</code> come
 * once for each entry of a list, with its values besides the general ones.
 */
final class Template {

    private static final Pattern BLOCK =
            Pattern.compile("^\\$\\{each ([a-z0-9-]+)}\\n(.*?)^\\$\\{end}\\n", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$\\{([a-z0-9-]+)}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** One of those that come with the program. */
    static Template named(String name) {
        try (InputStream file = Template.class.getResourceAsStream("/deploy-templates/httpd/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The template " + name + " is not on the class path");
            }
            return new Template(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template of(String text) {
        return new Template(text);
    }

    /** The text without gaps; throws {@link IllegalArgumentException} for one that nothing fills. */
    String fill(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {
        String unrolled = BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(unroll(block.group(1), block.group(2), lists)));
        return fill(unrolled, values, true);
    }

    private static String unroll(String list, String lines, Map<String, List<Map<String, String>>> lists) {
        StringBuilder all = new StringBuilder();
        for (Map<String, String> entry : found(lists, list)) {
            all.append(fill(lines, entry, false));
        }
        return all.toString();
    }

    private static String fill(String lines, Map<String, String> values, boolean all) {
        return VALUE.matcher(lines)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        all || values.containsKey(gap.group(1)) ? found(values, gap.group(1)) : gap.group()));
    }

    private static <V> V found(Map<String, V> values, String name) {
        V value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing fills ${" + name + "}");
        }
        return value;
    }
}

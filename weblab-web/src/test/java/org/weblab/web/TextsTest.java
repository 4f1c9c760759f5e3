// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.web;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every language says everything, and nothing that nobody asks for. The texts are read line by line: one key on a line, its
 * plurals on the lines below, as the files are written.
 */
class TextsTest {

    private static final Pattern KEY = Pattern.compile("^ {4}\"([^\"]+)\": (?:\"(.*)\",?|\\{)$");
    private static final Pattern PLURAL = Pattern.compile("^ {8}\"(zero|one|two|few|many|other)\": \"(.*)\",?$");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    // t('a.key') and, for a key that is put together, t(`prefix.${…}`).
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^']+)'");
    private static final Pattern PREFIX = Pattern.compile("(?:\\bt\\(|= )`([a-z]+\\.)\\$\\{");
    private static final Pattern CHOSEN = Pattern.compile("\\? '([a-z]+\\.\\w+)' : '([a-z]+\\.\\w+)'");

    static List<Path> languages() {
        return Web.below("i18n").toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheKeysOfEnglish(Path language) {
        assertThat(texts(language).keySet())
                .isEqualTo(texts(Path.of("i18n/en.json")).keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextHasTheParametersOfItsEnglish(Path language) {
        Map<String, String> english = texts(Path.of("i18n/en.json"));
        texts(language)
                .forEach((key, text) ->
                        assertThat(parameters(text)).as(key).isEqualTo(parameters(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextIsEmpty(Path language) {
        assertThat(texts(language))
                .isNotEmpty()
                .allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    @Test
    void everyLanguageOnOfferHasItsTexts() {
        Set<String> offered = found(
                        Pattern.compile("(\\w\\w): '"),
                        Web.read(Path.of("app/i18n.js")).lines().filter(line -> line.contains("languages = {")))
                .collect(toSet());
        assertThat(languages().stream()
                        .map(file -> file.getFileName().toString().replace(".json", "")))
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void everyTextAskedForExists() {
        assertThat(texts(Path.of("i18n/en.json")).keySet()).containsAll(asked());
        assertThat(prefixes())
                .allSatisfy(prefix ->
                        assertThat(texts(Path.of("i18n/en.json")).keySet()).anyMatch(key -> key.startsWith(prefix)));
    }

    @Test
    void everyTextIsAskedFor() {
        Set<String> asked = asked();
        Set<String> prefixes = prefixes();
        Predicate<String> wanted =
                key -> asked.contains(key) || prefixes.stream().anyMatch(key::startsWith);
        assertThat(texts(Path.of("i18n/en.json")).keySet()).allMatch(wanted);
    }

    private static Set<String> asked() {
        return code().flatMap(text -> Stream.concat(
                        found(ASKED, Stream.of(text)),
                        CHOSEN.matcher(text).results().flatMap(match -> Stream.of(match.group(1), match.group(2)))))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> prefixes() {
        return found(PREFIX, code()).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> code() {
        return Web.modules().stream().map(Web::read);
    }

    private static Stream<String> found(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results().map(match -> match.group(1)));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    /** Key to text, all plurals of it one after another. */
    private static Map<String, String> texts(Path language) {
        Map<String, String> texts = new LinkedHashMap<>();
        String key = "";
        for (String line : Web.read(language).lines().toList()) {
            var plain = KEY.matcher(line);
            var plural = PLURAL.matcher(line);
            if (plain.matches()) {
                key = plain.group(1);
                assertThat(texts).as("%s: said once", language).doesNotContainKey(key);
                if (plain.group(2) != null) {
                    texts.put(key, plain.group(2));
                }
            } else if (plural.matches()) {
                texts.merge(key, plural.group(2), (all, one) -> all + one);
            } else {
                assertThat(line.strip()).as("%s, after %s", language, key).isIn("{", "}", "},");
            }
        }
        return texts;
    }
}

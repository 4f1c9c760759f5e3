// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    enum Storage {
        MEMORY,
        IN_A_FILE
    }

    record Oven(
            @Default("200 s") Duration bakeTime,
            @Default("180.5") double heat,
            @Default("3") int trays,
            @Default("true") boolean light,
            @Default("memory") Storage storage,
            @Default("") String label,
            @Nullable String colour,
            List<Recipe> recipes,
            Map<String, String> notes) {}

    record Recipe(String name, @Default("10 min") Duration time) {}

    record Till(int port, Secret openingCode) {}

    private static final String GOOD = """
            topology-version: 7
            heat: 190
            hosts:
              shop:
                processes:
                  bakery1:
                    port: 10000
                    jvm-options: [-Xmx64m, -Xss256k]
                    bake-time: 5 min
                    components:
                      oven:
                        type: oven
                        storage: in-a-file
                        recipes:
                          - name: bread
                          - { name: cake, time: 1.5 h }
                        notes: { cake: "no nuts" }
                      till: { type: till, port: 8000 }
            """;

    @TempDir
    private Path folder;

    @Test
    void innermostLayerCountsAndTheRestHasDefaults() throws IOException {
        Configuration configuration = read(GOOD, "opening-code: abc");

        assertThat(configuration.topologyVersion()).isEqualTo(7);
        Configuration.ProcessEntry bakery = configuration.process("bakery1").orElseThrow();
        assertThat(bakery.port()).isEqualTo(10000);
        assertThat(bakery.bind()).isEqualTo("127.0.0.1");
        assertThat(bakery.jvmOptions()).containsExactly("-Xmx64m", "-Xss256k");
        Oven oven = bakery.ofType("oven").getFirst().settings(Oven.class);
        assertThat(oven)
                .isEqualTo(new Oven(
                        Duration.ofMinutes(5),
                        190,
                        3,
                        true,
                        Storage.IN_A_FILE,
                        "",
                        null,
                        List.of(
                                new Recipe("bread", Duration.ofMinutes(10)),
                                new Recipe("cake", Duration.ofMinutes(90))),
                        Map.of("cake", "no nuts")));
    }

    @Test
    void wordOfTheStructureIsNotInherited() throws IOException {
        Configuration configuration = read(GOOD, "opening-code: abc");

        Till till =
                configuration.processes().getFirst().ofType("till").getFirst().settings(Till.class);
        assertThat(till.port()).isEqualTo(8000);
        assertThat(problems(GOOD.replace(", port: 8000", ""), "opening-code: abc"))
                .containsExactly("configuration.yml:18:17: 'port' is missing");
    }

    @Test
    void secretsAreHiddenAndComeFromTheirOwnFile() throws IOException {
        Till till = read(GOOD, "opening-code: abc")
                .processes()
                .getFirst()
                .ofType("till")
                .getFirst()
                .settings(Till.class);

        assertThat(till.openingCode().value()).isEqualTo("abc");
        assertThat(till.toString()).doesNotContain("abc");
        assertThat(problems(GOOD, "{}"))
                .containsExactly("configuration.yml:18:17: 'opening-code' is missing; it belongs in secrets.yml");
        assertThat(problems(GOOD.replace("port: 8000", "port: 8000, opening-code: abc"), "{}"))
                .containsExactly(
                        "configuration.yml:18:57: 'opening-code': a secret belongs in secrets.yml, or is ${ENV:NAME}");
    }

    @Test
    void secretsThatNobodyReadsAreNamed() {
        assertThat(problems(GOOD, "opening-code: abc\nopening-cod: x"))
                .containsExactly("secrets.yml:2:1: unknown key 'opening-cod'; did you mean 'opening-code'?");
    }

    @Test
    void settingThatNoComponentBelowReadsIsNamed() {
        String till =
                GOOD.substring(0, GOOD.indexOf("          oven:")) + GOOD.substring(GOOD.indexOf("          till:"));

        assertThat(problems(till, "opening-code: abc"))
                .containsExactly(
                        "configuration.yml:2:1: no component here reads 'heat'; it is for oven",
                        "configuration.yml:9:9: no component here reads 'bake-time'; it is for oven");
    }

    @Test
    void problemOfAnOuterLevelIsToldOnce() {
        String twoOvens = GOOD.replace("heat: 190", "heat: hot") + "          second: { type: oven }\n";

        assertThat(problems(twoOvens, "opening-code: abc"))
                .containsExactly("configuration.yml:2:7: 'heat': must be a number, not 'hot'");
    }

    @Test
    void effectiveSettingsHaveAllLayersAndHideSecrets() throws IOException {
        String effective = read(GOOD, "opening-code: abc").effective();

        assertThat(effective).isEqualTo("""
                topology-version: 7
                hosts:
                  shop:
                    address: "127.0.0.1"
                    processes:
                      bakery1:
                        port: 10000
                        bind: "127.0.0.1"
                        jvm-options: ["-Xmx64m", "-Xss256k"]
                        components:
                          oven:
                            type: oven
                            bake-time: 300 s
                            heat: 190.0
                            trays: 3
                            light: true
                            storage: in-a-file
                            label: ""
                            recipes: [{ name: "bread", time: 600 s }, { name: "cake", time: 5400 s }]
                            notes: {"cake": "no nuts"}
                          till:
                            type: till
                            port: 8000
                            opening-code: ***
                """);
        String again = effective.replace("opening-code: ***", "");
        assertThat(read(again, "opening-code: abc").effective()).isEqualTo(effective);
    }

    @Test
    void secretsThatOthersMayReadAreRefused() throws IOException {
        Path secrets = write("secrets.yml", "opening-code: abc");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r-----"));

        ConfigurationProblems problems = catchThrowableOfType(
                ConfigurationProblems.class,
                () -> ConfigurationFile.read(write("configuration.yml", GOOD), secrets, types()));

        assertThat(problems.lines())
                .containsExactly("secrets.yml: others may read this file; run: chmod 600 " + secrets);
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaces() throws IOException {
        String bad = GOOD.replace("heat: 190", "heet: 190")
                .replace("bake-time: 5 min", "bake-time: soon")
                .replace("in-a-file", "in-a-cloud")
                .replace("name: bread", "nam: bread")
                .replace("port: 10000", "port: 70000");

        assertThat(problems(bad, "opening-code: abc"))
                .containsExactly(
                        "configuration.yml:2:1: unknown key 'heet'; did you mean 'heat'?",
                        "configuration.yml:7:9: port of process 'bakery1' must be from 1 to 65535",
                        "configuration.yml:9:20: 'bake-time': must be a time such as 30 s, 5 min, 2 h, not 'soon'",
                        "configuration.yml:13:22: 'storage': must be one of memory, in-a-file, not 'in-a-cloud'",
                        "configuration.yml:15:17: unknown key 'nam'; did you mean 'name'?",
                        "configuration.yml:15:17: 'name' is missing");
    }

    @Test
    void unknownTypesDoubledKeysAndWrongShapesAreNamed() throws IOException {
        assertThat(problems(GOOD.replace("type: oven", "type: ofen"), "opening-code: abc"))
                .contains("configuration.yml:12:19: unknown type 'ofen'; it may be oven, till");
        assertThat(problems(GOOD.replace("port: 10000", "port: 10000\n        port: 10001"), "opening-code: abc"))
                .containsExactly("configuration.yml:8:9: key 'port' is here twice");
        assertThat(problems(GOOD.replace("[-Xmx64m, -Xss256k]", "-Xmx64m"), "opening-code: abc"))
                .containsExactly("configuration.yml:8:22: 'jvm-options' must be a list");
        assertThat(problems("hosts: 3", "{}"))
                .containsExactly(
                        "configuration.yml:1:1: 'topology-version' is missing",
                        "configuration.yml:1:8: 'hosts' must be a mapping of keys to values");
    }

    @Test
    void halfWrittenFileIsOneClearProblem() throws IOException {
        assertThat(problems(GOOD.substring(0, GOOD.indexOf("1.5 h")), "opening-code: abc"))
                .singleElement()
                .asString()
                .startsWith("configuration.yml:");
        assertThat(problems("", "{}")).containsExactly("configuration.yml: the file is empty");
        assertThat(catchThrowableOfType(
                                ConfigurationProblems.class,
                                () -> ConfigurationFile.read(
                                        folder.resolve("none.yml"), folder.resolve("none"), types()))
                        .lines())
                .containsExactly("none.yml: the file does not exist");
    }

    private static Map<String, List<Class<? extends Record>>> types() {
        return Map.of("oven", List.of(Oven.class), "till", List.of(Till.class));
    }

    private Configuration read(String configuration, String secrets) throws IOException {
        Path secretsFile = write("secrets.yml", secrets);
        Files.setPosixFilePermissions(secretsFile, PosixFilePermissions.fromString("rw-------"));
        return ConfigurationFile.read(write("configuration.yml", configuration), secretsFile, types());
    }

    private List<String> problems(String configuration, String secrets) {
        return catchThrowableOfType(ConfigurationProblems.class, () -> read(configuration, secrets))
                .lines();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

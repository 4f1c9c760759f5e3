// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an author reads without knowing the old names. */
final class SessionTest {

    @Test
    void theUsualThingsHaveNames() {
        Session session = new Session(
                "{\"back\": \"http://x/\", \"level\": 3, \"none\": null}",
                Map.of(
                        "request.username", "ana",
                        "request.username.unique", "ana@west",
                        "request.full_name", "Ana Ñ",
                        "request.locale", "es",
                        "request.experiment_id.experiment_name", "lamp",
                        "request.experiment_id.category_name", "Light",
                        "priority.queue.slot.length", "200.5",
                        "priority.queue.slot.initialization_in_accounting", true,
                        "weblab_reservation_id", "id-1"));

        assertThat(session.user()).isEqualTo("ana");
        assertThat(session.uniqueUser()).isEqualTo("ana@west");
        assertThat(session.fullName()).isEqualTo("Ana Ñ");
        assertThat(session.locale()).isEqualTo("es");
        assertThat(session.experiment()).isEqualTo("lamp");
        assertThat(session.category()).isEqualTo("Light");
        assertThat(session.time()).isEqualTo(Duration.ofMillis(200_500));
        assertThat(session.reservation()).isEqualTo("id-1");
        assertThat(session.client("back")).contains("http://x/");
        assertThat(session.client("level")).contains("3");
        assertThat(session.client("none")).isEmpty();
        assertThat(session.client("other")).isEmpty();
    }

    @Test
    void whatIsMissingIsEmpty() {
        Session session = new Session("no json", Map.of());

        assertThat(session.user()).isEmpty();
        assertThat(session.time()).isZero();
        assertThat(session.client("back")).isEmpty();
    }

    @Test
    void filesAreDecodedWhateverTheirLines() {
        assertThat(new SentFile("aG9\nsYQ==\n", "").text()).isEqualTo("hola");
        assertThat(SentFile.of(new byte[] {0, 1, (byte) 255}, "x").content()).containsExactly(0, 1, 255);
    }

    @Test
    void settingsSayWhatIsWrong() {
        ExperimentSettings settings = new ExperimentSettings(Map.of("gain", "much", "on", "yes", "port", "80"));

        assertThat(settings.whole("port", 0)).isEqualTo(80);
        assertThat(settings.number("other", 1.5)).isEqualTo(1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.number("gain", 0))
                .withMessage("Setting gain is 'much': expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.flag("on", false))
                .withMessageContaining("true or false");
        assertThat(settings.unread()).isEmpty();
    }
}

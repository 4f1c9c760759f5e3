// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.SentFile;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;

/** Clients made for the dummy of every WebLab compare these answers word for word. */
final class DummyTest {

    private static final Session SESSION = Session.of("student1", Duration.ofSeconds(200));

    @Test
    void commandsAndFilesAreToldBack() throws Exception {
        Dummy dummy = dummy(Map.of("server-name", "WebLab at the coast"));

        assertThat(dummy.start(SESSION)).isEqualTo(StartResult.ready());
        assertThat(dummy.command("ChangeSwitch on 0")).isEqualTo("Received command: ChangeSwitch on 0");
        assertThat(dummy.command("server_info")).isEqualTo("WebLab at the coast");
        assertThat(dummy.file(new SentFile("aG9sYQ==\n", "a.txt")))
                .isEqualTo("Received file with len: 4 and file_info: a.txt");
        assertThat(dummy.dispose()).isEqualTo(DisposeResult.done());
    }

    @Test
    void aBatchCommandIsTheWholeSession() throws Exception {
        Dummy dummy = dummy(Map.of("batch-command", "measure"));

        assertThat(dummy.start(SESSION).batch()).isTrue();
        assertThat(dummy.dispose()).isEqualTo(DisposeResult.done("\"Received command: measure\""));
    }

    private static Dummy dummy(Map<String, String> settings) {
        return new Dummy(new ExperimentSettings(settings));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Experiment;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.SentFile;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;
import org.weblab.runtime.json.Json;

/**
 * The smallest laboratory: it tells what it was sent, word for word as the dummy of every WebLab does, so that clients and
 * tests made for that one work with it.
 *
 * <p>Settings: {@code verbose} (write what happens to the log; {@code true}), {@code server-name} (the answer to the
 * command {@code server_info}), {@code start-seconds} (how long a start takes; {@code 0}) and {@code batch-command} (carried
 * out at the start, which is then the whole session; its answer is the result).
 */
public final class Dummy implements Experiment {

    private static final Logger LOG = LoggerFactory.getLogger(Dummy.class);

    private final boolean verbose;
    private final String serverName;
    private final Duration startTime;
    private final Optional<String> batchCommand;

    /** With those settings. */
    public Dummy(ExperimentSettings settings) {
        verbose = settings.flag("verbose", true);
        serverName = settings.text("server-name", "WebLab");
        startTime = Duration.ofMillis(Math.round(settings.number("start-seconds", 0) * 1000));
        batchCommand = settings.text("batch-command");
    }

    @Override
    public StartResult start(Session session) throws InterruptedException {
        tell("Experiment started for " + session.user());
        Thread.sleep(startTime);
        return batchCommand.isPresent() ? StartResult.batch("{}") : StartResult.ready();
    }

    @Override
    public String command(String command) {
        tell("Received command: " + command);
        return command.equals("server_info") ? serverName : "Received command: " + command;
    }

    @Override
    public String file(SentFile file) {
        String answer = "Received file with len: %s and file_info: %s".formatted(file.content().length, file.info());
        tell(answer);
        return answer;
    }

    @Override
    public DisposeResult dispose() {
        tell("Experiment disposed");
        return batchCommand
                .map(text -> DisposeResult.done(Json.text(command(text))))
                .orElseGet(DisposeResult::done);
    }

    private void tell(String event) {
        if (verbose) {
            LOG.info("{}", event);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.history.Commands;
import org.weblab.persistence.history.Files;
import org.weblab.protocol.ReservationId;

/**
 * What was sent and answered, written down before and after. What cannot be written down is not sent, so nothing that was
 * carried out is missing in the history. An answer that came while the directory was away goes to the student, who
 * has seen the equipment move anyway, and is written down as soon as the directory is back.
 */
public final class Logbook {

    private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);
    private static final int MOST_WAITING = 1_000;
    private static final int ATTEMPTS = 60;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Commands commands;
    private final Files files;
    private final InstantSource clock;
    private final Duration pause;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    /** Writes to these. */
    public Logbook(Commands commands, Files files, InstantSource clock) {
        this(commands, files, clock, PAUSE);
    }

    Logbook(Commands commands, Files files, InstantSource clock, Duration pause) {
        this.commands = commands;
        this.files = files;
        this.clock = clock;
        this.pause = pause;
    }

    /** About to be sent; the number to complete it with. Refuses what cannot be written down. */
    long sent(ReservationId reservation, Errand errand) {
        try {
            return switch (errand) {
                case Errand.Command command -> commands.sent(reservation, command.text(), clock.instant());
                case Errand.File file -> {
                    SentFile sent = file.file();
                    yield files.sent(reservation, sent.name(), sent.info(), sent.content(), clock.instant());
                }
            };
        } catch (RuntimeException e) {
            LOG.warn("{}: what cannot be written down is not sent", reservation, e);
            throw Refusals.notWrittenDown();
        }
    }

    void answered(ReservationId reservation, Errand errand, long number, String response) {
        Instant at = clock.instant();
        try {
            write(errand, number, response, at);
        } catch (RuntimeException e) {
            LOG.warn("{}: the answer to {} will be written down later: {}", reservation, number, e.toString());
            later(reservation, errand, number, response, at);
        }
    }

    private void write(Errand errand, long number, String response, Instant at) {
        switch (errand) {
            case Errand.Command command -> commands.answered(number, response, at);
            case Errand.File file -> files.answered(number, response, at);
        }
    }

    private void later(ReservationId reservation, Errand errand, long number, String response, Instant at) {
        if (!room.tryAcquire()) {
            LOG.error("{}: too many answers wait for the directory, that to {} is lost", reservation, number);
            return;
        }
        Thread.ofVirtual().name("weblab-answer-" + number).start(() -> {
            try {
                tryOn(reservation, errand, number, response, at);
            } finally {
                room.release();
            }
        });
    }

    private void tryOn(ReservationId reservation, Errand errand, long number, String response, Instant at) {
        for (int attempt = 1; ; attempt++) {
            try {
                Thread.sleep(pause);
                write(errand, number, response, at);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    LOG.error("{}: the answer to {} could not be written down", reservation, number, e);
                    return;
                }
            }
        }
    }
}

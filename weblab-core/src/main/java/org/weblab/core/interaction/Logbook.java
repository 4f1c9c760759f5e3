// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.history.Commands;
import org.weblab.persistence.history.Files;
import org.weblab.protocol.ReservationId;

/**
 * What was sent and answered, written down before and after. A directory that is away does not take the equipment out of
 * the student's hands: that is logged, and missing in the history.
 */
public final class Logbook {

    private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);

    private final Commands commands;
    private final Files files;
    private final InstantSource clock;

    /** Writes to these. */
    public Logbook(Commands commands, Files files, InstantSource clock) {
        this.commands = commands;
        this.files = files;
        this.clock = clock;
    }

    /** About to be sent; the number to complete it with. */
    OptionalLong sent(ReservationId reservation, Errand errand) {
        return tried(reservation, () -> switch (errand) {
            case Errand.Command command -> commands.sent(reservation, command.text(), clock.instant());
            case Errand.File file -> {
                SentFile sent = file.file();
                yield files.sent(reservation, sent.name(), sent.info(), sent.content(), clock.instant());
            }
        });
    }

    void answered(ReservationId reservation, Errand errand, OptionalLong number, String response) {
        if (number.isEmpty()) {
            return;
        }
        long id = number.getAsLong();
        tried(reservation, () -> {
            switch (errand) {
                case Errand.Command command -> commands.answered(id, response, clock.instant());
                case Errand.File file -> files.answered(id, response, clock.instant());
            }
            return id;
        });
    }

    private static OptionalLong tried(ReservationId reservation, LongSupplier write) {
        try {
            return OptionalLong.of(write.getAsLong());
        } catch (RuntimeException e) {
            LOG.warn("{}: a command or file could not be written down: {}", reservation, e.toString());
            return OptionalLong.empty();
        }
    }
}

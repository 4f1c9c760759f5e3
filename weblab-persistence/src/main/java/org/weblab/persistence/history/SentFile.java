// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent to an experiment.
 *
 * @param name that it had on the person's computer; may be empty
 * @param info what its page said about it
 * @param stored whether the content was kept
 * @param response null until it is answered; for ever, if the answer never came
 */
public record SentFile(
        long id,
        String name,
        String info,
        long size,
        String sha256,
        boolean stored,
        Instant sent,
        @Nullable String response,
        @Nullable Instant answered) {}

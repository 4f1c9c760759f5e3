// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.HoldingId;

/** One student who wants, has or had equipment. Changed under the lock only. */
final class Reservation {

    enum State {
        QUEUED,
        STARTING,
        ACTIVE,
        DISPOSING,
        FINISHED
    }

    final Submission submission;
    final Experiment experiment;
    final long arrival;

    State state = State.QUEUED;
    boolean heard;
    int attempts;

    /** Milliseconds of use allowed from the next start on. */
    long left;

    /** Held for it while STARTING, ACTIVE or DISPOSING. */
    @Nullable
    Resource resource;

    /** Served time at which its clean-up began. */
    long cleaningSince;

    @Nullable
    Use use;

    /** When its last use ended, or, without a use, itself. */
    @Nullable
    Long ended;

    @Nullable
    EndReason reason;

    @Nullable
    String data;

    /** What is known since the first confirmation; of a use that was lost and began again: the last one. */
    record Use(HoldingId holding, String laboratory, long begin, String configuration) {}

    Reservation(Submission submission, Experiment experiment, long arrival) {
        this.submission = submission;
        this.experiment = experiment;
        this.arrival = arrival;
        this.left = Rules.millis(submission.seconds());
    }

    boolean inForce() {
        return state == State.QUEUED || state == State.STARTING || state == State.ACTIVE;
    }
}

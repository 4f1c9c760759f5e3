// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import org.jspecify.annotations.Nullable;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.StartAnswer;

/** The token rules in a few lines, without threads, disk or equipment; what the next call of an experiment does is known. */
final class TokenModel {

    private enum Phase {
        CLEAN,
        RUNNING,
        FAILED,
        CLOSED
    }

    private long kept;
    private @Nullable String reservation;
    private Phase phase = Phase.CLEAN;
    private @Nullable StartAnswer answer;

    StartAnswer start(long token, String who, boolean starts, DisposeAnswer clean) {
        if (token == kept && answer != null && who.equals(reservation)) {
            return answer;
        }
        if (token <= kept) {
            return new StartAnswer.Refused(kept);
        }
        boolean dirty = phase != Phase.CLEAN;
        kept = token;
        reservation = who;
        boolean works = starts && !(dirty && !(clean instanceof DisposeAnswer.Clean));
        phase = works ? Phase.RUNNING : Phase.FAILED;
        answer = works ? new StartAnswer.Started("{}", false) : new StartAnswer.Failed("");
        return answer;
    }

    DisposeAnswer dispose(long token, DisposeAnswer clean) {
        if (token < kept) {
            return phase == Phase.CLEAN ? new DisposeAnswer.Clean(null) : new DisposeAnswer.Newer(kept);
        }
        if (token > kept) {
            reservation = null;
        }
        kept = token;
        answer = null;
        if (phase != Phase.CLEAN) {
            phase = clean instanceof DisposeAnswer.Clean ? Phase.CLEAN : Phase.CLOSED;
            return clean;
        }
        return new DisposeAnswer.Clean(null);
    }

    InteractionAnswer command(long token) {
        return token == kept && phase == Phase.RUNNING
                ? new InteractionAnswer.Answered("done")
                : new InteractionAnswer.Lost();
    }

    /** The server dies and comes back. */
    void restart() {
        answer = null;
        phase = phase == Phase.CLEAN ? Phase.CLEAN : Phase.CLOSED;
    }

    long kept() {
        return kept;
    }
}

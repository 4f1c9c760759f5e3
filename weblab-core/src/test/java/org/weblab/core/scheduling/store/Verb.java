// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.weblab.protocol.ReservationId;

/** One call, with what the checks need to know about it. */
record Verb(
        Kind kind,
        String text,
        List<ReservationId> heard,
        Lease lease,
        Duration before,
        Function<SchedulingStore, Object> call) {
    @Override
    public String toString() {
        return "+" + before.toMillis() + "ms " + text + (heard.isEmpty() ? "" : heard) + " by " + lease.owner();
    }

    /** What is said. */
    enum Kind {
        SUBMIT,
        STATUS,
        ALIVE,
        STATUSES,
        FINISH,
        CLAIM,
        RENEW,
        LATER,
        CONFIRMED,
        FAILED,
        DISPOSED,
        REFENCE,
        EXPIRE,
        OUT,
        BACK,
        CLAIM_CHECKS,
        CHECKED,
        REGISTER,
        LIST,
        RECORDED,
        RESTART;

        /** Said again after a lost answer, they change nothing. */
        boolean repeatable() {
            return switch (this) {
                case CLAIM, CLAIM_CHECKS, EXPIRE, STATUS, ALIVE, RESTART, RENEW -> false;
                default -> true;
            };
        }

        /** Nobody's place gets worse by them. */
        boolean keepsPlaces() {
            return switch (this) {
                case STATUS, ALIVE, STATUSES, FINISH, CLAIM, RENEW, CONFIRMED, CLAIM_CHECKS, LIST, RECORDED -> true;
                default -> false;
            };
        }
    }
}

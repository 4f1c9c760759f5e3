// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.HoldingId;

/**
 * What happens on the equipment. A verb names the holding and the phase it speaks of; said with an old token or in
 * another phase it changes nothing.
 */
public interface Holdings {

    /** Takes the lease of work that is due, at most {@code limit} pieces. */
    List<Work> claim(Lease lease, int limit);

    /** Lengthens leases; the answer tells which are still the caller's in that phase. */
    Map<HoldingId, Boolean> renew(Map<HoldingId, Phase> work, Lease lease);

    /**
     * Gives the lease back, due again in so many seconds: a clean-up not done, the next {@code should_finish}; 0 hands
     * it back. Does nothing unless {@code owner} has the lease in that phase. A negative number (phase USE only) means never again.
     *
     * <p>A clean-up of nobody that has taken longer than its limit makes the resource UNCLEAN.
     *
     * @param said whether the laboratory itself said "not yet" (prolongs the limit of the clean-up, and is no vain try)
     */
    void later(HoldingId holding, Phase phase, String owner, double seconds, boolean said);

    /**
     * The experiment has started: START becomes USE, STARTING becomes ACTIVE, patience begins. From any holder of the
     * token; repeated it answers the same; in another phase it is refused, and the caller must dispose for that token.
     *
     * @param configuration initial configuration for the student's page
     * @param askInSeconds when {@code should_finish} is due; negative = never
     * @param batch goes on to CLEAN in the same step
     */
    Confirmed confirmed(HoldingId holding, String configuration, double askInSeconds, boolean batch, Lease lease);

    /**
     * Bad news. In START from the lease's owner only; in USE (the laboratory lost the session) from any holder of the
     * token. The holding becomes CLEAN of nobody, the resource {@code broken}, the student QUEUED with the old key; after
     * three failures FINISHED. The next check of the resource is brought forward: to now after a use, to 5 s after a start.
     * The work is the clean-up and, if another copy was free, the new start.
     */
    Ended failed(HoldingId holding, Phase phase, String reason, Lease lease);

    /**
     * The equipment is clean; in CLEAN only. The reservation, if any, becomes FINISHED with the data, or gets them late.
     * Takes UNCLEAN back. Returns the next start, if somebody waits.
     */
    List<Work> disposed(HoldingId holding, @Nullable String data, Lease lease);

    /** The laboratory keeps a newer token {@code seen} that is not clean: CLEAN of nobody under a fresh token above it. */
    List<Work> refence(HoldingId holding, long seen, Lease lease);

    /** The answer to {@link #confirmed}. */
    sealed interface Confirmed {

        /** It is in use; {@code work} is the clean-up of a batch. */
        record Accepted(List<Work> work) implements Confirmed {}

        /** Too late: dispose for that token. */
        record Refused() implements Confirmed {}
    }
}

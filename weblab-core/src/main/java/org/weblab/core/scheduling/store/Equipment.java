// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** What equipment there is, what works, what it is doing. */
public interface Equipment {

    /**
     * Takes over a topology. What is new appears in CLEAN of nobody under a fresh token; what vanished is {@code gone}
     * and deleted when its holding ends; waiting students of an experiment that no resource serves any more are FINISHED;
     * what can serve more now is matched. An older version than the stored one is refused, and so is the same version
     * with other content.
     */
    Registered register(Topology topology, Lease lease);

    /** Adds CLOSED or BROKEN; never touches a holding. False if the resource is unknown. */
    boolean out(ResourceId resource, Cause cause, String reason);

    /** Takes CLOSED or BROKEN back, and matches. False if the resource is unknown. */
    Back back(ResourceId resource, Cause cause, Lease lease);

    /** Takes the lease of checks that are due, at most {@code limit}. */
    List<Check> claimChecks(Lease lease, int limit);

    /**
     * The result of a check, from the lease's owner: adds or takes back {@code broken} and sets when the next one is due.
     *
     * @param reason null when the resource works
     */
    List<Work> checked(ResourceId resource, @Nullable String reason, Duration next, Lease lease);

    /** The live state of each experiment; unknown ones are missing from the answer. */
    Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments);

    /** The experiments whose version is above {@code version}, for push. A queue of a type changes them all. */
    Map<ExperimentId, Long> changedSince(long version);

    /** The live view of administrators: at most {@code limit} resources after {@code after}, in order of id. */
    List<ResourceView> snapshot(@Nullable ResourceId after, int limit);

    /** Why a resource is out; only its own cause is taken back. */
    enum Cause {
        /** By an administrator. */
        CLOSED,
        /** By a start or a check. */
        BROKEN,
        /** By a clean-up that does not end; {@code disposed} takes it back. So whatever has it is in CLEAN. */
        UNCLEAN,
        /** No longer in the configuration. */
        GONE;

        /** This one, if it may be given or taken back by itself; throws {@link IllegalArgumentException} on the others. */
        public Cause given() {
            return switch (this) {
                case CLOSED, BROKEN -> this;
                case UNCLEAN -> throw new IllegalArgumentException("Only a clean-up says what is clean");
                case GONE -> throw new IllegalArgumentException("Only a topology says what is gone");
            };
        }
    }

    /** One cause with its text and time. */
    record Out(Cause cause, String reason, Instant since) {

        /** The reason of GONE. */
        public static final String NOT_CONFIGURED = "No longer in the configuration";
    }

    /** A check to make; {@code failures} in a row so far. */
    record Check(ResourceId resource, String laboratory, Duration limit, int failures) {}

    /** The answer to {@link #back}: whether the resource is known, and the start if somebody waited. */
    record Back(boolean known, List<Work> work) {}

    /** The answer to {@link #register}. */
    sealed interface Registered {

        /** A reason to refuse. */
        String OLDER = "The stored topology is newer";

        /** A reason to refuse. */
        String OTHER_CONTENT = "The stored topology of this version has other content";

        /** Done; {@code work} are clean-ups and starts. */
        record Accepted(List<Work> work) implements Registered {}

        /** Refused: {@code stored} is the version in force. */
        record Refused(long stored, String reason) implements Registered {}
    }

    /**
     * The live state of one experiment.
     *
     * @param version grows with every change of the queue, of what works, or of the state of a reservation
     * @param free resources that would serve at once
     * @param working resources in order, free or not
     * @param out why each of the others is not, one cause of each
     * @param waiting number of students in the queue of this experiment
     * @param meanSeconds of recent uses; 0 when there are none yet
     * @param longestSeconds allowed to recent uses; 0 when there are none yet
     */
    record Overview(
            ExperimentId experiment,
            long version,
            int free,
            int working,
            List<Out> out,
            int waiting,
            double meanSeconds,
            double longestSeconds) {}

    /**
     * One resource now.
     *
     * @param serves empty when it is gone from the topology
     * @param holding null when nobody has it, and then so are phase and since
     * @param since when the phase began
     */
    record ResourceView(
            ResourceId id,
            String laboratory,
            List<ExperimentId> serves,
            List<Out> out,
            @Nullable HoldingId holding,
            @Nullable Phase phase,
            @Nullable ReservationId reservation,
            @Nullable String user,
            @Nullable Instant since) {}
}

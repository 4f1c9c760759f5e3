// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.time.Instant;

/** Numbers and arithmetic that every backend shares. Times are in milliseconds. */
public final class Rules {

    /** Behind a late copy of a request stands no student: patience until the first sign of life. */
    public static final long FIRST_SIGN = 60_000;

    /** Added to the start limit of the binding, so that the caller's own limit comes first. */
    public static final long START_MARGIN = 10_000;

    /** How long a clean-up may be silent; see {@link #cleanLimit}. */
    public static final long CLEAN = 60_000;

    /** How long a clean-up may take in all before the reservation ends without it, and the resource is out. */
    public static final long CLEAN_IN_ALL = 3_600_000;

    /** After so many tries in a row a clean-up of nobody that is late is in vain: one may have met a server that restarts. */
    public static final int CLEAN_TRIES = 3;

    /** How long the end of a reservation is remembered. */
    public static final long REMEMBERED = 24 * 3_600_000L;

    /** A longer pause between two counts of served time is a seam, and counts as this much. */
    public static final long LONGEST_STEP = 2_000;

    /** Failed starts after which a reservation ends. */
    public static final int ATTEMPTS = 3;

    /** Whatever pace the checks have: the next one after a failed start, as only a good one brings the resource back. */
    public static final long CHECK_AFTER_START = 5_000;

    /** Why a resource is broken whose start limit has passed. */
    public static final String NOT_STARTED = "The start does not end";

    /** Why a resource is out whose laboratory does not say that it is clean. */
    public static final String NOT_CLEANED = "The clean-up does not end";

    /** The mean and the longest of recent uses move by this part of a difference. */
    public static final int RECENT = 8;

    private static final long MARGIN_OF_A_USE = 60_000;

    private Rules() {}

    /** The clock as tokens and arrival numbers see it. */
    public static long micros(Instant now) {
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** Grows even when the store comes back empty or older. */
    public static long nextToken(long last, long micros) {
        return Math.max(last + 1, micros);
    }

    /** Seconds of a student as milliseconds, at least one. */
    public static long millis(double seconds) {
        return Math.max(1, Math.round(seconds * 1_000));
    }

    /** How long a clean-up may be silent that has this limit for one call. */
    public static long cleanLimit(Duration dispose) {
        return Math.max(CLEAN, dispose.toMillis());
    }

    /** The patience with a student who waits or whose use begins. */
    public static long patience(StoreOptions options, boolean heard) {
        long poll = options.pollTime().toMillis();
        return heard ? poll : Math.min(FIRST_SIGN, poll);
    }

    /** The mean of recent uses after one more of this length; 0 means none yet. */
    public static long mean(long mean, long use) {
        return mean == 0 ? use : mean + (use - mean) / RECENT;
    }

    /** The longest of recent uses after one more that was allowed this long; an exceptional one is forgotten slowly. */
    public static long longest(long longest, long allowed) {
        return Math.max(allowed, longest + (allowed - longest) / RECENT);
    }

    /**
     * What a waiting student is told.
     *
     * @param place number of those ahead
     * @param working resources in order of the type that the place is counted in
     * @param mean of recent uses, 0 if none
     * @param longest of recent uses, 0 if none
     * @param own time allowed to this student
     */
    public static ReservationStatus.Queued queued(int place, int working, long mean, long longest, long own) {
        if (working == 0) {
            return new ReservationStatus.Queued(place, true, null, null);
        }
        long turns = place + 1L;
        long about = turns * (mean == 0 ? own : mean) / working;
        long rounds = (turns + working - 1) / working;
        long atMost = rounds * (Math.max(longest, own) + MARGIN_OF_A_USE);
        return new ReservationStatus.Queued(place, false, Duration.ofMillis(about), Duration.ofMillis(atMost));
    }
}

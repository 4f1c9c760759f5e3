// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of large bodies may be in memory at once. A body grows while it is decoded, parsed and passed on; without a
 * bound, a few requests at the same time, from anybody, would fill the heap, and the process ends when it is full. Small
 * bodies are free.
 */
final class LargeBodies {

    /** Every request has this many bytes without asking. */
    static final int SMALL = 64 * 1024;

    /** A quarter of the heap, for bodies that grow to eight times their size. */
    private static final int PART_OF_HEAP = 4 * 8;

    static final long NEVER_MORE = 30L << 20;
    private static final long LARGEST_FILE = 20L << 20;

    private final int longest;
    private final int longestFile;
    private final AtomicLong free;

    /** A share of a heap of that many bytes. */
    LargeBodies(long heap) {
        long share = Math.max(heap / PART_OF_HEAP, SMALL);
        free = new AtomicLong(share);
        longest = (int) Math.min(share, NEVER_MORE);
        // It must still fit when it comes, or is passed on, as lines of Base64 in JSON.
        longestFile = (int) Math.min(longest * 2L / 3, LARGEST_FILE);
    }

    /** For this process, which shall have one only. */
    static LargeBodies ofThisHeap() {
        return new LargeBodies(Runtime.getRuntime().maxMemory());
    }

    /** No body can be longer. */
    int longest() {
        return longest;
    }

    /** No file can be longer, wherever it comes in: what one server accepts the next shall not refuse. */
    int longestFile() {
        return longestFile;
    }

    /** Asks for room for the bodies of one request. */
    Room room() {
        return new Room();
    }

    /** What one request has taken; given back when it ends. */
    final class Room implements AutoCloseable {

        private long asked;
        private long taken;

        /** Takes room for that many bytes more; 503 if there is none now. */
        void take(long bytes) {
            asked += bytes;
            long more = asked - SMALL - taken;
            if (more <= 0) {
                return;
            }
            if (free.getAndUpdate(now -> now >= more ? now - more : now) < more) {
                throw new HttpError(503, "too-many-large-bodies", "Others send large files at this moment: come back");
            }
            taken += more;
        }

        @Override
        public void close() {
            free.addAndGet(taken);
            taken = 0;
            asked = 0;
        }
    }
}

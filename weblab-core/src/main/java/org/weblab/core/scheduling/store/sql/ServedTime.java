// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;

/** Served time: it stands still while nobody could have been heard. */
final class ServedTime {

    private ServedTime() {}

    /** Adds the time since the last count; returns the first starts after the settling time, if it has just ended. */
    static List<Work> count(Step step, Lease lease) {
        boolean settling = step.settling();
        pass(step);
        if (!settling || step.settling()) {
            return List.of();
        }
        Matching matching = new Matching(step, lease);
        List<Work> work = new ArrayList<>();
        for (ResourceRow resource : step.resources.oldestFirst()) {
            if (step.resources.usable(resource.number())) {
                work.addAll(matching.handOnFree(resource));
            }
        }
        return work;
    }

    private static void pass(Step step) {
        long pause = Math.max(0, step.now - step.time().counted());
        step.time(new StoreTime.Served(step.served() + Math.min(pause, Rules.LONGEST_STEP), step.now));
        if (pause > Rules.LONGEST_STEP) {
            seam(step);
        }
    }

    /** Verbs may have been lost: what counts as free may be in use. A clean-up under a fresh token makes sure. */
    private static void seam(Step step) {
        step.jump();
        step.resources.notHeld().forEach(resource -> fence(step, resource, step.nextToken()));
    }

    /** CLEAN of nobody. */
    static HoldingRow fence(Step step, ResourceRow resource, long token) {
        HoldingRow holding = new HoldingRow(
                resource.number(),
                new HoldingId(resource.id(), token),
                Phase.CLEAN,
                null,
                resource.laboratory(),
                new HoldingRow.Limits(
                        Duration.ZERO, Duration.ZERO, step.resources.longestDispose(resource.number()), false),
                step.now,
                null,
                0);
        step.resources.notFree(resource.number());
        step.holdings.insert(holding, step.now, null, step.now);
        return holding;
    }

    static StoreTime.Served read(Handle handle) {
        return handle.createQuery("SELECT served, counted FROM served WHERE one = 1")
                .map((row, context) -> new StoreTime.Served(row.getLong("served"), row.getLong("counted")))
                .one();
    }

    static void write(Handle handle, StoreTime.Served time) {
        handle.execute("UPDATE served SET served = ?, counted = ? WHERE one = 1", time.served(), time.counted());
    }

    /** Unless somebody else has counted meanwhile. */
    static boolean replace(Handle handle, StoreTime.Served before, StoreTime.Served after) {
        return handle.execute(
                        "UPDATE served SET served = ?, counted = ? WHERE one = 1 AND served = ? AND counted = ?",
                        after.served(),
                        after.counted(),
                        before.served(),
                        before.counted())
                == 1;
    }

    static void create(Handle handle, Dialect dialect, long now) {
        handle.execute(dialect.insertUnlessThere() + " INTO served (one, served, counted) VALUES (1, 0, ?)", now);
    }
}

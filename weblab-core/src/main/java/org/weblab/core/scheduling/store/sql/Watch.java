// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import org.weblab.protocol.ReservationId;

/**
 * Until which served time each reservation may stay as it is, within one verb. The rows have the limits, too; who keeps
 * them elsewhere as well, or more exactly, hears of each change.
 */
interface Watch {

    /** Whether the student has ever given a sign of life. */
    boolean heard(ReservationRow reservation);

    /** Those whose time is over, longest first, at most so many. They do not give signs of life before the commit. */
    List<ReservationId> due(long served, int limit);

    /** The reservation has just got this limit. */
    default void set(ReservationRow reservation, Signs.Kind kind, long deadline) {}

    /** The reservation has ended. */
    default void remove(ReservationId reservation) {}

    /** The sweep is done. */
    default void swept(StoreTime.Served served, long now) {}

    /** The last statement of the transaction. */
    default void finish(StoreTime.Served before, StoreTime.Served after) {}

    /** After the commit. */
    default void committed(StoreTime.Served served) {}
}

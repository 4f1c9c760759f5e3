// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import org.weblab.protocol.ReservationId;

/** Until which served time each reservation may stay as it is, within one verb. */
interface Limits {

    /** Whether the student has ever given a sign of life. */
    boolean heard(ReservationRow reservation);

    /** The reservation has just got this limit, which its row has, too. */
    void set(ReservationRow reservation, Signs.Kind kind, long deadline);

    /** The reservation has ended. */
    void remove(ReservationId reservation);

    /** Those whose time is over, longest first, at most so many. They do not give signs of life before the commit. */
    List<ReservationId> due(long served, int limit);

    /** The sweep is done. */
    void swept(StoreTime.Served served, long now);

    /** The last statement of the transaction. */
    void finish(StoreTime.Served before, StoreTime.Served after);

    /** After the commit. */
    void committed(StoreTime.Served served);
}

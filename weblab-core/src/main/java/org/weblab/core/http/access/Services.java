// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import java.time.InstantSource;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.scheduling.Places;
import org.weblab.core.scheduling.Scheduler;

/** Everything that requests are answered from. */
public record Services(
        Visitors visitors,
        Origin origin,
        Directory directory,
        FrontDesk desk,
        Interaction interaction,
        Scheduler scheduler,
        Places places,
        InstantSource clock) {}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.ReservationStatus;

/** A reservation as the web client sees it: {@code Reservation} of {@code openapi.json}. */
final class ReservationView {

    private ReservationView() {}

    static Map<String, @Nullable Object> of(ReservationStatus status, Instant now) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", status.id().value());
        view.put("category", status.experiment().category());
        view.put("experiment", status.experiment().name());
        view.put("version", status.version());
        view.put("attempts", status.attempts());
        switch (status.state()) {
            case ReservationStatus.Queued queued -> {
                view.put("state", "queued");
                view.put("place", queued.place());
                view.put("outOfOrder", queued.outOfOrder());
                view.put("aboutSeconds", seconds(queued.about()));
                view.put("atMostSeconds", seconds(queued.atMost()));
            }
            case ReservationStatus.Starting starting -> {
                view.put("state", "starting");
                view.put("sinceSeconds", seconds(Duration.between(starting.since(), now)));
                view.put(
                        "remainingSeconds",
                        starting.over() == null ? null : seconds(Duration.between(now, starting.over())));
            }
            case ReservationStatus.Active active -> {
                view.put("state", "active");
                view.put("remainingSeconds", seconds(active.remaining()));
                view.put("configuration", active.configuration());
            }
            case ReservationStatus.Disposing disposing -> {
                view.put("state", "disposing");
                view.put("reason", disposing.reason().word());
                view.put("configuration", disposing.configuration());
            }
            case ReservationStatus.Finished finished -> {
                view.put("state", "finished");
                view.put("reason", finished.reason().word());
                view.put("used", finished.used());
                view.put("configuration", finished.configuration());
                view.put("results", finished.data());
            }
        }
        return view;
    }

    /** Rounded up, so that 0 means over; never negative, whatever the difference of two clocks. */
    static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : Math.max(0, (time.toMillis() + 999) / 1000);
    }
}

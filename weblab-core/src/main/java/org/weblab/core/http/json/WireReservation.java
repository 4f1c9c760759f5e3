// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.json.Json;

/**
 * A reservation as the JSON service tells it ({@code status}, {@code reservation_id}, …).
 *
 * @param url of this deployment, ending in {@code /weblab/}; clients compare it with theirs
 * @param route of this core, by which a balancer finds it again
 */
record WireReservation(URI url, String route) {

    /** False when the reservation ended without use: there is no status word for that. */
    static boolean hasStatus(ReservationStatus status) {
        return !(status.state() instanceof ReservationStatus.Finished finished) || finished.used();
    }

    Map<String, Object> render(ReservationStatus status) {
        Map<String, Object> wire = new LinkedHashMap<>();
        switch (status.state()) {
            case ReservationStatus.Queued queued -> {
                wire.put("status", queued.outOfOrder() ? "Reservation::waiting_instances" : "Reservation::waiting");
                wire.put("position", queued.place());
            }
            case ReservationStatus.Starting starting -> {
                wire.put("status", "Reservation::waiting_confirmation");
                wire.put("url", url.toString());
            }
            case ReservationStatus.Active active -> {
                wire.put("status", "Reservation::confirmed");
                // A double even when whole: strict clients cast.
                wire.put("time", active.remaining().toMillis() / 1000.0);
                wire.put("initial_configuration", active.configuration());
                wire.put("url", url.toString());
                wire.put("remote_reservation_id", Map.of("id", ""));
            }
            case ReservationStatus.Disposing disposing -> {
                wire.put("status", "Reservation::post_reservation");
                wire.put("finished", false);
                wire.put("initial_data", Json.text(disposing.configuration()));
                wire.put("end_data", Map.of());
            }
            case ReservationStatus.Finished finished -> {
                wire.put("status", "Reservation::post_reservation");
                wire.put("finished", true);
                wire.put("initial_data", Json.text(finished.configuration() == null ? "{}" : finished.configuration()));
                wire.put("end_data", finished.data() == null ? "null" : finished.data());
            }
        }
        wire.put("reservation_id", Map.of("id", idOf(status)));
        return wire;
    }

    private String idOf(ReservationStatus status) {
        return switch (status.state()) {
            case ReservationStatus.Disposing disposing -> status.id().value();
            case ReservationStatus.Finished finished -> status.id().value();
            case ReservationStatus.Queued queued -> routed(status.id());
            case ReservationStatus.Starting starting -> routed(status.id());
            case ReservationStatus.Active active -> routed(status.id());
        };
    }

    /** {@code id;id.route}: what follows the semicolon is what other deployments keep as a session cookie. */
    String routed(ReservationId id) {
        return id + ";" + id + "." + route;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * What somebody asks for.
 *
 * @param id drawn by the client if it repeats its requests, else {@link ReservationId#random()}
 * @param clientData JSON text of an object
 * @param consumerData JSON text of an object, read only from those who forward reservations of others; {@code "{}"} otherwise
 */
public record Wish(
        ReservationId id, ExperimentId experiment, String clientData, String consumerData, RequestInfo from) {}

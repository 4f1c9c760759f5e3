// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.net.URI;

/**
 * From where somebody asks; kept in the history, and told to the experiment in part.
 *
 * @param base address of this deployment as the browser sees it, with the final {@code /weblab/}
 * @param address {@code X-Forwarded-For} as a trusted front sent it, or {@code <unknown client. retrieved from 1.2.3.4>}
 * @param userAgent empty when unknown
 * @param referer empty when unknown
 * @param route of the core that was asked
 * @param locale language of the client, empty when unknown
 */
public record RequestInfo(
        URI base,
        String address,
        String userAgent,
        String referer,
        String route,
        String locale,
        boolean mobile,
        boolean facebook) {}

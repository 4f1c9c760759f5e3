// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import org.weblab.protocol.SessionId;

/** A logged-in person. */
public record Requester(SessionId session, String login) {}

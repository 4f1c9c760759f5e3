// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Instant;
import org.weblab.protocol.SessionId;

/**
 * Somebody is logged in.
 *
 * @param user number of the person
 * @param login of the person
 */
public record Session(SessionId id, long user, String login, Instant created) {}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

/**
 * A file on its way to the experiment.
 *
 * @param base64 the content as the client sent it, newlines allowed; it reaches the experiment unchanged
 * @param info free text of the client, may be empty
 */
public record SentFile(String base64, String info) {}

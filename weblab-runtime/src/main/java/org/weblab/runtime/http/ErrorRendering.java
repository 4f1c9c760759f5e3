// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

/** How the errors below one prefix look; {@code application/problem+json} where no other rendering is registered. */
@FunctionalInterface
public interface ErrorRendering {

    /** The reply that tells the caller of this error. */
    Reply render(HttpError error, Call call);
}

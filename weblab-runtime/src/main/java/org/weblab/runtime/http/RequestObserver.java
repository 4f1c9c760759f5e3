// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

/** Is told of every request that was answered, for metrics. */
@FunctionalInterface
public interface RequestObserver {

    /** Of requests that no route answers. */
    String NO_ROUTE = "none";

    /** A request was answered, or a stream of events ended. */
    void answered(Answer answer);

    /**
     * What is known of it. All texts are from bounded sets, unlike paths.
     *
     * @param template of the route
     * @param name of what was asked where the route alone does not tell; else empty
     * @param stream whether it was a stream of events, which takes as long as somebody reads it
     * @param nanos from the first byte of the request to the last of the answer
     */
    record Answer(String method, String template, String name, int status, boolean stream, long nanos) {}
}

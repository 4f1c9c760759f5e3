// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

/** Is told of every request that a route answered, for metrics. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * A request was answered.
     *
     * @param template of the route; a bounded set, unlike paths
     */
    void answered(String method, String template, int status, long nanos);
}

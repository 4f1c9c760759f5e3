// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

/**
 * By which a balancer finds a server again.
 *
 * @param name goes into cookies and into the files of web servers
 */
public record Route(String name) {

    /** Checks it; throws {@link IllegalArgumentException} with a text for the operator. */
    public Route {
        if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("must be 1 to 40 letters, digits, '_' or '-', not '" + name + "'");
        }
    }

    /** Reads it. */
    public static Route parse(String text) {
        return new Route(text);
    }

    /** As it stands in {@code configuration.yml}. */
    @Override
    public String toString() {
        return name;
    }
}

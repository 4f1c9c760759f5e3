// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

/** Where a process of the deployment listens, as others write it: an address of IPv6 stands in brackets. */
public final class InternalUrl {

    private InternalUrl() {}

    /** Without a slash at the end. */
    public static String of(String address, int port) {
        return "http://%s:%d".formatted(address.contains(":") ? "[" + address + "]" : address, port);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

/** Where a process of the deployment listens, as others write it: an address of IPv6 stands in brackets. */
public final class InternalUrl {

    private InternalUrl() {}

    /** The address by which the machine itself reaches what listens at that one: everywhere is also at the machine. */
    public static String local(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    /** Without a slash at the end. */
    public static String of(String address, int port) {
        return "http://%s:%d".formatted(address.contains(":") ? "[" + address + "]" : address, port);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.runtime.config.Configuration.Host;

/** The hosts of a deployment as numbers: their names are looked up once. */
final class HostAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(HostAddresses.class);

    private HostAddresses() {}

    static List<String> of(List<Host> hosts) {
        return hosts.stream().map(Host::address).flatMap(HostAddresses::numbers).toList();
    }

    private static Stream<String> numbers(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name)).map(InetAddress::getHostAddress);
        } catch (UnknownHostException e) {
            LOG.warn("The address of the host {} is unknown: what it says about clients is not believed", name);
            return Stream.of();
        }
    }
}

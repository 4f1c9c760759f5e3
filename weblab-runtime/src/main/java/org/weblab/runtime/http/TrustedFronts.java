// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses of balancers whose word about the client counts. From a list of forwarded addresses the right-most one
 * that is not such a balancer is the client: whatever stands left of it may be invented.
 */
final class TrustedFronts {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final Pattern V4_WITH_PORT = Pattern.compile("(" + V4 + "):\\d+");
    private static final Pattern V6_IN_BRACKETS = Pattern.compile("\\[(" + V6 + ")](:\\d+)?");

    private final List<Network> networks;

    private record Network(byte[] address, int bits) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int rest = address.length * 8 - bits;
            return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
        }
    }

    /**
     * Remembers the list.
     *
     * @param trusted addresses or networks, for example {@code 10.0.0.0/8}; throws {@link IllegalArgumentException}
     */
    TrustedFronts(List<String> trusted) {
        networks = trusted.stream().map(TrustedFronts::network).toList();
    }

    boolean trusts(String address) {
        return parse(address)
                .map(InetAddress::getAddress)
                .filter(bytes -> networks.stream().anyMatch(network -> network.contains(bytes)))
                .isPresent();
    }

    /** Who asks, when {@code peer} forwarded this list of addresses. */
    String client(String peer, List<String> forwarded) {
        String client = peer;
        for (int i = forwarded.size() - 1; i >= 0 && trusts(client); i--) {
            Optional<InetAddress> next = parse(forwarded.get(i));
            if (next.isEmpty()) {
                return client;
            }
            client = next.get().getHostAddress();
        }
        return client;
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("Not an address or a network: " + text))
                .getAddress();
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        return new Network(address, bits);
    }

    /** Only literal addresses: a name would be looked up, with whatever a stranger wrote. */
    private static Optional<InetAddress> parse(String text) {
        String bare = V6_IN_BRACKETS.matcher(text.strip()).replaceFirst("$1");
        bare = V4_WITH_PORT.matcher(bare).replaceFirst("$1");
        if (!V4.matcher(bare).matches() && !V6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Several hosts on one machine: network namespaces on a bridge of their own, each with an address and its own loopback.
 * The machine itself is on the bridge too. Needs Linux, {@code ip} of iproute2, and root.
 */
public final class TestNetwork implements AutoCloseable {

    private static final Pattern BRIDGE = Pattern.compile("\\bwl(\\d+):");

    private final String bridge;
    private final String subnet;
    private final List<Host> hosts = new ArrayList<>();

    /**
     * One of the hosts.
     *
     * @param namespace its name for {@code ip netns}
     * @param address by which the others reach it
     * @param cable the machine's end of its connection
     */
    public record Host(String namespace, String address, String cable) {

        /** That command on this host. */
        public List<String> on(List<String> command) {
            List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
            whole.addAll(command);
            return whole;
        }
    }

    private TestNetwork(String bridge, String subnet) {
        this.bridge = bridge;
        this.subnet = subnet;
    }

    /**
     * Without hosts yet. Names and addresses follow from the process, so that two runs do not meet; what runs left behind
     * that were killed is removed.
     */
    public static TestNetwork create() {
        removeWhatIsLeft();
        long pid = ProcessHandle.current().pid();
        TestNetwork network = new TestNetwork("wl" + pid, "10.213." + pid % 250);
        ip("link", "add", network.bridge, "type", "bridge");
        ip("address", "add", network.address(1) + "/24", "dev", network.bridge);
        ip("address", "add", network.other() + "/24", "dev", network.bridge);
        ip("link", "set", network.bridge, "up");
        return network;
    }

    private static void removeWhatIsLeft() {
        BRIDGE.matcher(ip("-o", "link", "show", "type", "bridge"))
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .filter(pid -> ProcessHandle.of(pid).isEmpty())
                .forEach(pid -> {
                    ip("netns", "list")
                            .lines()
                            .map(line -> line.split(" ", 2)[0])
                            .filter(name -> name.startsWith("wl" + pid + "h"))
                            .forEach(name -> ip("netns", "delete", name));
                    ip("link", "delete", "wl" + pid);
                });
    }

    /** One more host. */
    public Host host() {
        int number = hosts.size() + 2;
        String name = bridge + "h" + number;
        Host host = new Host(name, address(number), bridge + "c" + number);
        ip("netns", "add", name);
        hosts.add(host);
        ip("link", "add", host.cable(), "type", "veth", "peer", "name", "eth0", "netns", name);
        ip("link", "set", host.cable(), "master", bridge);
        ip("link", "set", host.cable(), "up");
        ip("-n", name, "link", "set", "lo", "up");
        ip("-n", name, "address", "add", host.address() + "/24", "dev", "eth0");
        ip("-n", name, "link", "set", "eth0", "up");
        return host;
    }

    /** Pulls its cable: nobody is told, nothing arrives. */
    public void cut(Host host) {
        ip("link", "set", host.cable(), "down");
    }

    /** Puts its cable back. */
    public void mend(Host host) {
        ip("link", "set", host.cable(), "up");
    }

    /** From now on nothing that this host sends reaches that address; the others are as near as before. */
    public void separate(Host host, String address) {
        ip("-n", host.namespace(), "route", "add", "blackhole", address + "/32");
    }

    /** Takes that back. */
    public void unite(Host host, String address) {
        ip("-n", host.namespace(), "route", "delete", "blackhole", address + "/32");
    }

    /** The machine's own address on this network. */
    public String own() {
        return address(1);
    }

    /** Another one of the machine, for what hosts may be separated from. */
    public String other() {
        return address(254);
    }

    private String address(int number) {
        return subnet + "." + number;
    }

    private static String ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What still runs on the hosts must have been ended before. */
    @Override
    public void close() {
        // a namespace takes its end of the cable along, and that the other end
        hosts.forEach(host -> ip("netns", "delete", host.namespace()));
        ip("link", "delete", bridge);
    }
}

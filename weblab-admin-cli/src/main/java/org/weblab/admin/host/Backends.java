// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.weblab.core.CoreSettings;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.login.LoginSettings;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.front.Backend;

/**
 * The servers that something in front of them gives requests to.
 *
 * @param longestCall how long the answer to a command may take, and a bit
 */
public record Backends(List<Member> logins, List<Member> cores, Duration longestCall) {

    private static final Duration AT_LEAST = Duration.ofSeconds(60);
    private static final Duration A_BIT = Duration.ofSeconds(15);

    /** Copies the lists. */
    public Backends {
        logins = List.copyOf(logins);
        cores = List.copyOf(cores);
    }

    /** One server, with the name of its process. */
    public record Member(String process, Backend backend) {}

    /** Those of all hosts, in the order of the file. */
    public static Backends of(Configuration configuration) {
        List<Member> logins = new ArrayList<>();
        List<Member> cores = new ArrayList<>();
        for (Host host : configuration.hosts()) {
            for (ProcessEntry process : host.processes()) {
                for (ComponentEntry login : process.ofType(DeploymentConfiguration.LOGIN)) {
                    logins.add(member(
                            host,
                            process,
                            login.settings(LoginSettings.class).route().name()));
                }
                for (ComponentEntry core : process.ofType(DeploymentConfiguration.CORE)) {
                    cores.add(member(
                            host,
                            process,
                            core.settings(CoreSettings.class).route().name()));
                }
            }
        }
        return new Backends(logins, cores, longestCall(TopologyReader.read(configuration)));
    }

    /** What the built-in front is told. */
    public static List<Backend> addresses(List<Member> members) {
        return members.stream().map(Member::backend).toList();
    }

    private static Member member(Host host, ProcessEntry process, String route) {
        URI address = URI.create(InternalUrl.of(host.address(), process.port()));
        return new Member(process.name(), new Backend(address, route));
    }

    private static Duration longestCall(Topology topology) {
        return topology.resources().stream()
                .flatMap(resource -> resource.bindings().stream())
                .map(Topology.Binding::commandLimit)
                .reduce(AT_LEAST, (a, b) -> a.compareTo(b) > 0 ? a : b)
                .plus(A_BIT);
    }
}

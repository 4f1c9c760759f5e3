// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.weblab.core.CoreSettings;
import org.weblab.login.LoginSettings;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.OtherServers;
import org.weblab.runtime.call.OtherServers.Addresses;
import org.weblab.runtime.front.Backend;

/** Where the cores and login servers of a deployment are, for those who have none in their own process. */
final class Neighbours {

    /** What changes nothing, or nothing more if it comes twice. */
    private static final Set<String> REPEATABLE = Set.of(
            "login",
            "list_experiments",
            "check_user_session",
            "get_user_preferences",
            "get_user",
            "get_user_information",
            "get_reservation_id_by_session_id",
            "get_user_permissions",
            "is_admin",
            "is_instructor",
            "logout",
            "get_experiment_use_by_id",
            "get_latest_uses_per_lab",
            "get_experiment_uses_by_id",
            "check_reservation_session",
            "finished_experiment",
            "get_reservation_info",
            "get_reservation_experiment_info",
            "poll",
            "get_reservation_status",
            "get_multiple_reservation_status",
            "check_async_command_status");

    /** As long as the longest call to a laboratory that a method waits for, and a bit. */
    private static final Duration OF_A_CORE = Duration.ofMinutes(15);

    /** A log-in may wait for its turn: somewhat longer than that. */
    private static final Duration OF_A_LOGIN = Duration.ofMinutes(1);

    private final InternalClient client;
    private volatile Backends servers;

    Neighbours(Backends servers, InternalClient client) {
        this.servers = servers;
        this.client = client;
    }

    /** From now on there are these. */
    void become(Backends now) {
        servers = now;
    }

    /** The cores' JSON services, for a login server; the core of its route first. */
    OtherServers cores(LoginSettings login) {
        String path = login.serverUrl().path() + "json/";
        return services(() -> addresses(servers.cores(), login.route().name(), path), OF_A_CORE);
    }

    /** The login servers' JSON services, for a core; those of its route first. */
    OtherServers logins(CoreSettings core) {
        String path = core.serverUrl().path() + "login/json/";
        return services(() -> addresses(servers.logins(), core.route().name(), path), OF_A_LOGIN);
    }

    private OtherServers services(Supplier<Addresses> addresses, Duration limit) {
        return new OtherServers(client, addresses, REPEATABLE, limit);
    }

    private static Addresses addresses(List<Backends.Member> members, String route, String path) {
        List<URI> nearest = new ArrayList<>();
        List<URI> others = new ArrayList<>();
        for (Backend server : Backends.addresses(members)) {
            (server.route().equals(route) ? nearest : others)
                    .add(server.address().resolve(path));
        }
        return new Addresses(nearest, others);
    }
}

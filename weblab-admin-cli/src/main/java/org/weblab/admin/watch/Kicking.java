// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.admin.run.ProcessPlan;
import org.weblab.core.http.operators.Kick;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.NoAnswer;

/**
 * Ends what somebody does, and logs out. Any core does it, and cleans the equipment at once; without one it is done in the
 * store, and the next core that starts cleans.
 */
record Kicking(Observed stores, Plans plans) {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Whatever becomes due is for others, now. */
    private static final Lease NOBODY = new Lease("weblab-admin", Duration.ZERO);

    /** One session; throws {@link AdminError} if it is not in force and has no reservations. */
    String session(String id) {
        List<ReservationId> reservations = stores.scheduling().reservations().current(new SessionId(id));
        int ended = carryOut(new Kick(values(reservations), List.of(id), List.of()));
        if (ended == 0 && reservations.isEmpty()) {
            throw new AdminError("there is no session '%s'".formatted(id), "List them: monitor -l -f");
        }
        return "Kicked session %s: %d reservations ended".formatted(id, reservations.size());
    }

    /** Somebody everywhere; throws {@link AdminError} if nobody has that login. */
    String user(String login) {
        User user = new People(stores.directory(), InstantSource.system())
                .byLogin(login)
                .orElseThrow(() -> new AdminError("there is no user '%s'".formatted(login)));
        List<String> sessions = new ArrayList<>();
        stores.visitors().sessions().each(each -> {
            if (each.session().user() == user.id()) {
                sessions.add(each.session().id().value());
            }
        });
        List<ReservationId> reservations =
                UserTable.ofUser(stores, login).map(ReservationStatus::id).toList();
        carryOut(new Kick(values(reservations), sessions, List.of(user.id())));
        return "Kicked %s: %d reservations ended, %d sessions".formatted(login, reservations.size(), sessions.size());
    }

    private int carryOut(Kick kick) {
        try (InternalClient client = stores.client()) {
            for (ProcessPlan core : cores()) {
                for (String url : List.of(core.internalUrl(), core.remoteUrl())) {
                    Optional<Integer> ended = ask(client, url, kick);
                    if (ended.isPresent()) {
                        return ended.get();
                    }
                }
            }
        }
        return carryOutHere(kick);
    }

    private static Optional<Integer> ask(InternalClient client, String url, Kick kick) {
        try {
            return Optional.of(client.post(URI.create(url).resolve(Kick.PATH), kick, Kick.Done.class, LONGEST)
                    .sessions());
        } catch (NoAnswer e) {
            return Optional.empty(); // the next one may; to do it twice does no harm
        }
    }

    private int carryOutHere(Kick kick) {
        Sessions sessions = stores.visitors().sessions();
        int ended = (int) kick.sessions().stream()
                .filter(id -> sessions.end(new SessionId(id)))
                .count();
        kick.reservations()
                .forEach(id ->
                        stores.scheduling().reservations().finish(new ReservationId(id), EndReason.KICKED, NOBODY));
        return ended;
    }

    private List<ProcessPlan> cores() {
        return plans.all().stream()
                .filter(plan -> plan.roles().contains(Plans.CORE))
                .toList();
    }

    private static List<String> values(List<ReservationId> ids) {
        return ids.stream().map(ReservationId::value).toList();
    }
}

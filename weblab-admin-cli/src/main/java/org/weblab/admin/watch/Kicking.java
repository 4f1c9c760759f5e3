// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.AdminError;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.core.http.operators.Kick;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/**
 * Ends what somebody does, and logs out. Any core does it, and cleans the equipment at once; without one it is done in the
 * store, and the next core that starts cleans.
 */
record Kicking(Observed stores, Plans plans) {

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
        return new AnyCore(stores, plans)
                .ask(Kick.PATH, kick, Kick.Done.class)
                .map(Kick.Done::sessions)
                .orElseGet(() -> carryOutHere(kick));
    }

    private int carryOutHere(Kick kick) {
        Sessions sessions = stores.visitors().sessions();
        int ended = (int) kick.sessions().stream()
                .filter(id -> sessions.end(new SessionId(id)))
                .count();
        kick.reservations()
                .forEach(id -> stores.scheduling()
                        .reservations()
                        .finish(new ReservationId(id), EndReason.KICKED, Lease.NOBODY));
        return ended;
    }

    private static List<String> values(List<ReservationId> ids) {
        return ids.stream().map(ReservationId::value).toList();
    }
}

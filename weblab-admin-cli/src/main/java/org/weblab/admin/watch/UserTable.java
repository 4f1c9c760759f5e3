// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.admin.host.Observed;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.SessionId;

/**
 * The tables of the original's monitor, column by column, for scripts that read them.
 *
 * @param whole whether ids and names are written out
 */
record UserTable(Observed stores, boolean whole) {

    private static final String USERS = "%15s\t%25s\t%11s\t%11s%n";
    private static final String SESSIONS = "%15s\t%11s\t%17s\t%24s%n";
    private static final int LONGEST_NAME = 14;
    private static final int ID_LETTERS = 8;

    /** As C's {@code asctime} writes it. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

    /** Everybody who uses that experiment or waits for it. */
    void users(ExperimentId experiment) {
        Set<SessionId> inForce = new HashSet<>();
        stores.visitors()
                .sessions()
                .each(session -> inForce.add(session.session().id()));
        List<ReservationStatus> all = new ArrayList<>(LiveView.of(stores).served(stores).stream()
                .filter(status -> status.experiment().equals(experiment))
                .toList());
        all.addAll(LiveView.waiting(stores, experiment, Integer.MAX_VALUE));
        System.out.printf(USERS, "LOGIN", "STATUS", "UPS_SESSID", "RESERV_ID");
        Predicate<ReservationStatus> known =
                status -> stores.visitorsAreInMemory() || inForce.contains(status.session());
        all.stream().filter(known).forEach(this::row);
        List<ReservationStatus> orphans = all.stream().filter(known.negate()).toList();
        if (!orphans.isEmpty()) {
            System.out.println();
            System.out.println("COORDINATOR ORPHANS");
            orphans.forEach(this::row);
        }
    }

    private void row(ReservationStatus status) {
        System.out.printf(
                USERS,
                status.user(),
                word(status.state()),
                id(status.session().value()),
                id(status.id().value()));
    }

    private static String word(ReservationStatus.State state) {
        return switch (state) {
            case ReservationStatus.Queued queued ->
                (queued.outOfOrder() ? "waiting_instances: " : "waiting: ") + queued.place();
            case ReservationStatus.Starting starting -> "waiting_confirmation";
            case ReservationStatus.Active active -> "reserved_local";
            case ReservationStatus.Disposing disposing -> "post_reservation";
            case ReservationStatus.Finished finished -> "post_reservation";
        };
    }

    /** Everybody who is logged in; throws {@link AdminError} if the stores do not tell. */
    void sessions() {
        if (stores.visitorsAreInMemory()) {
            throw new AdminError(
                    "who is logged in is known to the core alone (session-storage: memory)",
                    "Who uses something or waits: monitor -a");
        }
        List<Sessions.InForce> all = new ArrayList<>();
        stores.visitors().sessions().each(all::add);
        all.sort(Comparator.comparing((Sessions.InForce each) -> each.session().login())
                .thenComparing(each -> each.session().created()));
        Map<Long, String> names = new HashMap<>();
        People people = new People(stores.directory(), InstantSource.system());
        System.out.printf(SESSIONS, "LOGIN", "UPS_SESSID", "FULL_NAME", "LATEST TIMESTAMP");
        for (Sessions.InForce each : all) {
            Session session = each.session();
            String name = names.computeIfAbsent(
                    session.user(), id -> people.byId(id).map(User::fullName).orElse(""));
            System.out.printf(SESSIONS, session.login(), id(session.id().value()), name(name), time(each.lastUse()));
        }
    }

    private String id(String id) {
        return whole || id.length() <= ID_LETTERS ? id : id.substring(0, ID_LETTERS) + "...";
    }

    private String name(String name) {
        return whole || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    private static String time(Instant instant) {
        return ASCTIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** All reservations of that person that can be ended. */
    static Stream<ReservationStatus> ofUser(Observed stores, String login) {
        Stream<ReservationStatus> waiting = stores.experiments().stream()
                .flatMap(experiment -> LiveView.waiting(stores, experiment, Integer.MAX_VALUE).stream());
        return Stream.concat(LiveView.of(stores).served(stores).stream(), waiting)
                .filter(status -> status.user().equals(login));
    }
}

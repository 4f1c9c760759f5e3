// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.weblab.core.scheduling.store.Unrecorded;

final class SqlUnrecorded implements Unrecorded {

    private final Transactions transactions;

    SqlUnrecorded(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Use> list(int limit) {
        return transactions.read(handle -> new ReservationTable(handle)
                .unrecorded(limit).stream()
                        .map(reservation -> reservation.history(requireNonNull(reservation.use())))
                        .toList());
    }

    @Override
    public void recorded(Collection<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        transactions.write(step -> {
            for (Use use : uses) {
                step.reservations
                        .find(use.submission().id())
                        .filter(reservation -> reservation.unrecorded()
                                && use.equals(reservation.history(requireNonNull(reservation.use()))))
                        .ifPresent(reservation -> step.reservations.recorded(reservation, step.now));
            }
            return true;
        });
    }
}

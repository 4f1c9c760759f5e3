// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;

/** What people may do: by their role, by their groups and those above them, or personally. Few queries each, however many. */
public final class Permissions {

    private final Database database;

    /** The permissions of this directory. */
    public Permissions(Database database) {
        this.database = database;
    }

    /** Everything that the person may do, by type. */
    public List<Permission> of(User user) {
        return database.read(handle -> PermissionRows.of(handle, user.id())).stream()
                .sorted(Comparator.comparing(Permission::type))
                .toList();
    }

    /** The experiments that the person may use, by category and name. */
    public List<AllowedExperiment> allowed(User user) {
        return database.read(handle -> {
            Offers offers = new Offers(PermissionRows.of(handle, user.id()));
            PastUses uses = PastUses.of(handle, user.id());
            return ExperimentRows.all(handle).stream()
                    .flatMap(experiment ->
                            offers
                                    .best(experiment.name())
                                    .map(offer -> offer.on(experiment, uses.of(experiment.name())))
                                    .stream())
                    .toList();
        });
    }

    /** That experiment, if the person may use it. */
    public Optional<AllowedExperiment> allowed(User user, ExperimentId name) {
        return database.read(handle -> ExperimentRows.one(handle, name)
                .flatMap(experiment -> new Offers(PermissionRows.of(handle, user.id()))
                        .best(name)
                        .map(offer -> offer.on(
                                experiment, PastUses.of(handle, user.id(), name).of(name)))));
    }

    /** What the person may do besides using experiments. */
    public Rights rights(User user) {
        return Rights.of(user, database.read(handle -> PermissionRows.of(handle, user.id())));
    }
}

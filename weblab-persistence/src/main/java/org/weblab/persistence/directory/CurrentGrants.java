// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;

/** Who people are and what they may do, as it was at most 5 s ago: asked with every request, read with one statement. */
public final class CurrentGrants {

    private final Database database;
    private final Recent<String, Optional<Grantee>> people;
    private final Recent<Boolean, Set<ExperimentId>> catalogue;

    /** The grants of this directory. */
    public CurrentGrants(Database database, InstantSource clock) {
        this.database = database;
        this.people = new Recent<>(clock);
        this.catalogue = new Recent<>(clock);
    }

    /** The person of that login. */
    public Optional<Grantee> of(String login) {
        return people.get(login, name -> database.read(handle -> PermissionRows.grantee(handle, name)));
    }

    /** On what terms the person may use that experiment; empty if not at all, or it does not exist. */
    public Optional<Offer> offer(Grantee grantee, ExperimentId experiment) {
        return new Offers(grantee.permissions())
                .best(experiment)
                .filter(offer -> experiments().contains(experiment));
    }

    private Set<ExperimentId> experiments() {
        return catalogue.get(
                true,
                all -> database.read(handle -> handle.createQuery("""
                        SELECT e.name, c.name AS category
                        FROM catalogue_experiment e JOIN catalogue_category c ON c.id = e.category_id
                        """)
                        .map((row, context) -> new ExperimentId(row.getString("name"), row.getString("category")))
                        .collect(Collectors.toUnmodifiableSet())));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.Archive;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Unrecorded.Use;
import org.weblab.persistence.history.UseEntry;
import org.weblab.persistence.history.Uses;
import org.weblab.runtime.json.Json;

/** Writes uses to the directory. */
public final class Ledger implements Archive {

    private static final String ADDRESS = "from_ip";

    private final Uses uses;

    /** Writes to these. */
    public Ledger(Uses uses) {
        this.uses = uses;
    }

    @Override
    public void keep(List<Use> ended) {
        uses.write(ended.stream().map(Ledger::entry).toList());
    }

    private static UseEntry entry(Use use) {
        Map<String, String> properties = new HashMap<>();
        Json.tree(use.submission().request()).forEachEntry((name, value) -> properties.put(name, value.asString("")));
        String address = properties.remove(ADDRESS);
        properties.remove(Submission.ASKED_AT);
        return new UseEntry(
                use.submission().id(),
                use.submission().user(),
                use.submission().experiment(),
                address == null ? "" : address,
                use.laboratory(),
                use.holding().resource(),
                use.begin(),
                use.submission().clientData(),
                use.configuration(),
                properties,
                end(use));
    }

    private static UseEntry.@Nullable End end(Use use) {
        EndReason reason = use.reason();
        return use.end() == null || reason == null ? null : new UseEntry.End(use.end(), reason.word(), use.data());
    }
}

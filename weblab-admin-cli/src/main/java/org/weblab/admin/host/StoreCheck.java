// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** Whether the stores that a configuration names can be shared by the processes that it names. */
final class StoreCheck {

    private final List<Use> uses;
    private final List<String> problems;

    /** What one process with a core, a login or both says. */
    private record Use(String process, StoreSettings settings) {}

    StoreCheck(Configuration configuration, List<String> problems) {
        this.uses = configuration.processes().stream().flatMap(StoreCheck::uses).toList();
        this.problems = problems;
    }

    private static Stream<Use> uses(ProcessEntry process) {
        return process.settings(StoreSettings.class).map(settings -> new Use(process.name(), settings));
    }

    void check() {
        List<String> processes = uses.stream().map(Use::process).distinct().toList();
        if (uses.isEmpty()) {
            return;
        }
        if (uses.stream().map(Use::settings).distinct().count() > 1) {
            problems.add("all cores and logins must have the same stores: database, coordination-database,"
                    + " session-storage, session-timeout and deployment-name belong at the top");
        }
        StoreSettings settings = uses.getFirst().settings();
        List<String> files = files(settings);
        if (processes.size() > 1 && !files.isEmpty()) {
            problems.add(
                    "sqlite engine selected for %s is incompatible with multiple cores: %s would need MySQL or Redis"
                            .formatted(String.join(", ", files), String.join(", ", processes)));
        }
        if (processes.size() > 1 && settings.sessionStorage() instanceof SessionPlace.InMemory) {
            problems.add("session-storage: memory works in one process only, not in " + String.join(" and ", processes)
                    + "; let it be coordination");
        }
    }

    /** Which of the stores one process keeps for itself, in the words of the original. */
    private static List<String> files(StoreSettings settings) {
        List<String> files = new ArrayList<>();
        if (settings.coordinationDatabase() instanceof StoreAddress.Sqlite) {
            files.add("coordination");
        }
        if (settings.database() instanceof StoreAddress.Sqlite) {
            files.add("general database");
        }
        if (settings.sessionStorage() instanceof SessionPlace.Apart apart
                && apart.address() instanceof StoreAddress.Sqlite) {
            files.add("sessions");
        }
        return files;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;
import org.weblab.admin.AdminError;

/** Who does the work of a core or login server while it is replaced: any other one of the deployment, on any host. */
record Substitutes(Plans plans) {

    private static final List<String> REPLACEABLE = List.of(Plans.CORE, Plans.LOGIN);

    /** Throws {@link AdminError} unless the deployment has a second core and a second login server. */
    void requireSome() {
        for (String role : REPLACEABLE) {
            if (plans.all().stream().filter(plan -> plan.roles().contains(role)).count() < 2) {
                throw new AdminError(
                        "there is only one %s: while it is replaced nobody answers in its place"
                                .formatted(role.equals(Plans.CORE) ? "core" : "login server"),
                        "Restart it without --rolling; students wait for some seconds and lose nothing.");
            }
        }
    }

    /** Throws {@link AdminError} unless somebody else is ready for each part of that process. */
    void require(ProcessPlan plan) {
        for (String role : REPLACEABLE) {
            if (plan.roles().contains(role)
                    && others(role, plan).stream().noneMatch(other -> isReady(other, plan.host()))) {
                throw new AdminError(
                        "%s stays as it is: no other %s is ready to answer in its place".formatted(plan.name(), role),
                        "What is not ready: weblab-admin status");
            }
        }
    }

    private List<ProcessPlan> others(String role, ProcessPlan plan) {
        return plans.all().stream()
                .filter(other -> other.roles().contains(role) && !other.name().equals(plan.name()))
                .toList();
    }

    private static boolean isReady(ProcessPlan other, String here) {
        return Readiness.isReady(other.host().equals(here) ? other.internalUrl() : other.remoteUrl());
    }
}

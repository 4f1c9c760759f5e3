// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.weblab.admin.AdminError;

/**
 * One order, carried out on the processes of a host that run.
 *
 * @param wanted what the configuration says now
 */
record Change(Plans wanted, String host, Crew crew, Orders.Taken taken) {

    /** Tells what it does; throws {@link AdminError} for what the operator must mend. */
    void carryOut() throws InterruptedException {
        switch (taken.order().verb()) {
            case RESTART -> restart();
            case ROLL -> roll();
            case GROW -> grow();
            case SHRINK -> shrink();
        }
    }

    private void restart() throws InterruptedException {
        if (!taken.order().processes().isEmpty()) {
            restartChosen();
            return;
        }
        if (!crew.plans().isEmpty()) {
            taken.say("Stopping " + names(crew.plans()));
        }
        crew.stopAll();
        try {
            if (crew.start(wanted.on(host), taken.order().program())) {
                taken.say("Started " + names(wanted.on(host)));
            }
        } catch (AdminError failed) {
            throw failed.and("Nothing of %s runs now: mend it, and repeat the restart.".formatted(host));
        }
    }

    private void restartChosen() throws InterruptedException {
        for (ProcessPlan plan : chosen(wanted.on(host))) {
            taken.say("Stopping " + plan.name());
            if (!crew.replace(plan, taken.order().program())) {
                return;
            }
            taken.say("Started " + plan.name());
        }
    }

    private void roll() throws InterruptedException {
        List<ProcessPlan> replaced = chosen(wanted.on(host)).stream()
                .filter(ProcessPlan::isReplaceable)
                .toList();
        Substitutes substitutes = new Substitutes(wanted);
        for (ProcessPlan plan : replaced) {
            substitutes.require(plan);
            taken.say("Replacing " + plan.name());
            boolean ready = crew.replace(plan, taken.order().program());
            // before the next one goes, balancers must have seen that this one is back
            if (!ready || !crew.rest(wanted.notice())) {
                return;
            }
        }
        taken.say("Replaced " + names(replaced));
    }

    private void grow() throws InterruptedException {
        Set<String> running = crew.plans().stream().map(ProcessPlan::name).collect(Collectors.toSet());
        List<ProcessPlan> added = wanted.on(host).stream()
                .filter(plan -> !running.contains(plan.name()))
                .toList();
        if (!added.isEmpty() && crew.start(added, taken.order().program())) {
            taken.say("Started " + names(added));
        }
    }

    private void shrink() throws InterruptedException {
        Set<String> kept = wanted.on(host).stream().map(ProcessPlan::name).collect(Collectors.toSet());
        List<ProcessPlan> removed = crew.plans().stream()
                .filter(plan -> !kept.contains(plan.name()))
                .toList();
        if (!removed.isEmpty()) {
            removed.forEach(new Substitutes(wanted)::require);
            crew.stop(removed.stream().map(ProcessPlan::name).toList());
            taken.say("Ended " + names(removed));
        }
    }

    private List<ProcessPlan> chosen(List<ProcessPlan> plans) {
        List<String> names = taken.order().processes();
        return plans.stream()
                .filter(plan -> names.isEmpty() || names.contains(plan.name()))
                .toList();
    }

    private static String names(List<ProcessPlan> plans) {
        return plans.stream().map(ProcessPlan::name).collect(Collectors.joining(", "));
    }
}

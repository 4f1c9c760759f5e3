// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.ConfigurationEdit;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** {@code configuration.yml} with another number of cores and login servers, checked, not written yet. */
public final class NewConfiguration {

    private final ConfigurationEdit edit;
    private final String old;
    private final String text;
    private final String summary;

    private NewConfiguration(ConfigurationEdit edit, String old, String text, String summary) {
        this.edit = edit;
        this.old = old;
        this.text = text;
        this.summary = summary;
    }

    /**
     * With so many of them on that host; throws {@link AdminError} if it cannot be, or if a person must do it.
     *
     * @param logins login servers in processes of their own; of no meaning where there are none
     */
    public static NewConfiguration of(ConfigurationEdit edit, String host, int cores, int logins) throws IOException {
        if (cores < 1 || logins < 1) {
            throw new AdminError(
                    "a host keeps at least one core and one login server; to take a host out of a deployment,"
                            + " remove it from configuration.yml");
        }
        Deployment deployment = edit.deployment();
        Configuration before = DeploymentConfiguration.read(deployment);
        String old = edit.text();
        ProcessText text = new ProcessText(old);
        Roster roster = new Roster(before, host);
        List<String> changes = new ArrayList<>();
        for (Roster.Step step : roster.steps(cores, logins)) {
            if (!step.applyTo(text)) {
                throw byHand(deployment, step.toString());
            }
            changes.add(step.toString());
        }
        if (changes.isEmpty()) {
            return new NewConfiguration(edit, old, old, roster.summary(cores, logins));
        }
        requireAsMeant(deployment, host, before, text.toString(), roster.names(cores, logins));
        return new NewConfiguration(edit, old, text.toString(), roster.summary(cores, logins));
    }

    /** The edited text must say what was meant, and nothing else than before; throws {@link AdminError}. */
    private static void requireAsMeant(
            Deployment deployment, String host, Configuration before, String text, Set<String> names)
            throws IOException {
        Path candidate = Files.createTempFile(deployment.run(), "configuration-", ".yml");
        try {
            Files.writeString(candidate, text);
            Configuration after = DeploymentConfiguration.read(candidate, deployment.secrets());
            Set<String> there =
                    after.processes().stream().map(ProcessEntry::name).collect(Collectors.toSet());
            boolean othersUnchanged = before.processes().stream()
                    .filter(process -> there.contains(process.name()))
                    .allMatch(process -> after.process(process.name()).equals(Optional.of(process)));
            Set<String> here = after.hosts().stream()
                    .filter(each -> each.name().equals(host))
                    .flatMap(each -> each.processes().stream())
                    .map(ProcessEntry::name)
                    .collect(Collectors.toSet());
            if (!othersUnchanged || !here.equals(names)) {
                throw byHand(deployment, "the processes of " + host + " to be " + String.join(", ", names));
            }
        } finally {
            Files.delete(candidate);
        }
    }

    private static AdminError byHand(Deployment deployment, String wanted) {
        return new AdminError(
                deployment.configuration() + " is written in a way that is not edited here",
                "Edit it by hand (%s), and repeat the command.".formatted(wanted));
    }

    /** Puts it in place; what was there is kept beside it. */
    public void write() throws IOException {
        if (!text.equals(old)) {
            Files.writeString(kept(), old);
            edit.replace(text);
        }
    }

    /** Puts back what was there, unless somebody has edited the file since; returns what the file is like then. */
    public String takeBack() throws IOException {
        if (!edit.text().equals(text)) {
            return "configuration.yml was edited meanwhile, and stays so; what it was before is in " + kept();
        }
        try {
            edit.replace(old);
            return "configuration.yml is as it was.";
        } catch (AdminError failed) {
            return "configuration.yml stays as it is now: %s; what it was before is in %s"
                    .formatted(failed.getMessage(), kept());
        }
    }

    private Path kept() {
        return edit.deployment().directory().resolve("configuration.yml.old");
    }

    /** What there is then. */
    public String summary() {
        return summary;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.CoreSettings;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.login.LoginSettings;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.config.ConfigurationFile;
import org.weblab.runtime.config.ConfigurationProblems;

/** The types of components there are, and the configuration of a deployment read with them. */
public final class DeploymentConfiguration {

    static final String CORE = "core";
    static final String LOGIN = "login";
    static final String FRONT = "front";
    static final String LABORATORY = "laboratory";
    static final String EXPERIMENT = "experiment";

    private static final Map<String, List<Class<? extends Record>>> TYPES = Map.of(
            CORE,
                    List.of(
                            CoreSettings.class,
                            StoreSettings.class,
                            ListenSettings.class,
                            BalancedSettings.class,
                            DeploymentSettings.class,
                            LogSettings.class),
            LOGIN,
                    List.of(
                            LoginSettings.class,
                            StoreSettings.class,
                            ListenSettings.class,
                            BalancedSettings.class,
                            DeploymentSettings.class,
                            LogSettings.class),
            FRONT, List.of(FrontSettings.class, LogSettings.class),
            LABORATORY, List.of(LaboratorySettings.class, DeploymentSettings.class, LogSettings.class),
            EXPERIMENT, List.of(ExperimentEntry.class, LogSettings.class));

    private DeploymentConfiguration() {}

    /** Reads and checks it; throws {@link AdminError} with all problems. */
    public static Configuration read(Deployment deployment) {
        return read(deployment.configuration(), deployment.secrets());
    }

    /** Reads and checks a file that is to become the configuration; throws {@link AdminError} with all problems. */
    public static Configuration read(Path file, Path secrets) {
        Configuration configuration;
        try {
            configuration = ConfigurationFile.read(file, secrets, TYPES);
        } catch (ConfigurationProblems problems) {
            throw new AdminError(problems.lines());
        }
        List<String> problems = new ArrayList<>();
        if (configuration.processes().isEmpty()) {
            problems.add("there is no process");
        }
        if (httpsCertificate(configuration).isPresent()
                && !serverUrl(configuration).getScheme().equals("https")) {
            problems.add("there is an https-certificate, but server-url does not begin with https://");
        }
        new TopologyCheck(configuration, problems).check();
        new StoreCheck(configuration, problems).check();
        if (!problems.isEmpty()) {
            throw new AdminError(problems.stream()
                    .map(problem -> "configuration.yml: " + problem)
                    .toList());
        }
        return configuration;
    }

    /** How long those that stop go on answering, so that balancers see it: the longest of all. */
    public static Duration drainNotice(Configuration configuration) {
        return configuration
                .settings(BalancedSettings.class)
                .map(balanced -> balanced.notice(configuration))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The file by which balancers prove to browsers who they are; empty if they do not. */
    public static Optional<String> httpsCertificate(Configuration configuration) {
        return configuration
                .settings(BalancedSettings.class)
                .map(BalancedSettings::httpsCertificate)
                .filter(file -> !file.isEmpty())
                .findFirst();
    }

    /** By which the balancer reads its files again; empty if people do it. */
    public static Optional<String> reloadCommand(Configuration configuration) {
        return configuration
                .settings(BalancedSettings.class)
                .map(BalancedSettings::reloadCommand)
                .filter(command -> !command.isBlank())
                .findFirst();
    }

    /** By which a balancer finds a core again. */
    public static List<String> routes(ProcessEntry process) {
        return process.ofType(CORE).stream()
                .map(core -> core.settings(CoreSettings.class).route().name())
                .toList();
    }

    /** Where a front listens. */
    static String bindOf(ProcessEntry process, ComponentEntry front) {
        String own = front.settings(FrontSettings.class).frontBind();
        return own == null ? process.bind() : own;
    }

    /** Where a process listens besides its own port. */
    public static List<InetSocketAddress> frontAddresses(ProcessEntry process) {
        return process.ofType(FRONT).stream()
                .map(front -> InetSocketAddress.createUnresolved(
                        bindOf(process, front),
                        front.settings(FrontSettings.class).port()))
                .toList();
    }

    /** The address that browsers use; throws {@link AdminError} if there is no core. */
    public static URI serverUrl(Configuration configuration) {
        return configuration.processes().stream()
                .flatMap(process -> process.ofType(CORE).stream())
                .map(core -> core.settings(CoreSettings.class).serverUrl().uri())
                .findFirst()
                .orElseThrow(() -> new AdminError("configuration.yml has no core"));
    }

    /** The ports of a process besides its own. */
    public static List<Integer> frontPorts(ProcessEntry process) {
        return process.ofType(FRONT).stream()
                .map(front -> front.settings(FrontSettings.class).port())
                .toList();
    }
}

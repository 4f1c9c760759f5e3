// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.weblab.admin.AdminError;
import org.weblab.admin.NewPassword;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.InternalUrl;
import org.weblab.admin.host.Reason;
import org.weblab.admin.host.StoreSettings;
import org.weblab.admin.host.UnusableStore;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.admin.httpd.WebServerAdvice;
import org.weblab.runtime.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weblab-admin create DIR}: makes a deployment, or nothing at all. */
@Command(
        name = "create",
        description = "Create a new WebLab deployment.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CreateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Where; it must not exist, unless --force is given.")
    private Path directory = Path.of(".");

    @Mixin
    private CreateOptions options = new CreateOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        refuseRepeated(spec.commandLine().getParseResult().originalArgs());
        OptionCheck.check(options);
        Deployment deployment = new Deployment(directory);
        NewDeployment.checkDirectory(deployment, options.general.force);
        boolean fresh = !Files.exists(deployment.directory());
        try (Unfinished unfinished = new Unfinished()) {
            Questions questions = new Questions(!options.general.notInteractive);
            StorePreparation preparation = new StorePreparation(options, deployment, questions, unfinished);
            StoreSettings stores = prepared(preparation);
            NewPassword password = password(preparation.keepsPeople());
            String students = NewPassword.random().value();
            FirstPasswords passwords = new FirstPasswords(password.value(), students);
            EarlierFiles earlier = unfinished.make(() -> EarlierFiles.keep(deployment), EarlierFiles::putBack);
            Set<String> created = unfinished.make(
                    () -> NewDeployment.create(deployment, options, stores, passwords),
                    made -> NewDeployment.takeBack(deployment, fresh));
            writeHttpdFiles(deployment);
            earlier.tell();
            String logins = logins(created, password, students);
            System.out.print(
                    options.general.quiet ? secretsOnly(password, logins) : congratulations(deployment, logins));
            unfinished.keep();
        }
        return 0;
    }

    private static void writeHttpdFiles(Deployment deployment) {
        try {
            HttpdFiles.write(deployment, DeploymentConfiguration.read(deployment));
        } catch (IOException e) {
            throw new AdminError("Could not create directory %s: %s".formatted(deployment, Reason.of(e)));
        }
    }

    /** When picocli meets an option of a group again, it forgets all others of that group. */
    private void refuseRepeated(List<String> arguments) {
        Set<String> names = new HashSet<>();
        for (String argument : arguments) {
            String name = argument.split("=", 2)[0];
            if (spec.findOption(name) != null && !names.add(name)) {
                throw new AdminError(name + " is given twice");
            }
        }
    }

    private static StoreSettings prepared(StorePreparation preparation) {
        try {
            return preparation.prepare();
        } catch (UnusableStore e) {
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }

    /** Nobody is asked for the password of somebody who keeps the one there is. */
    private NewPassword password(boolean keepsPeople) {
        return NewPassword.from(
                options.administrator.password,
                "WEBLAB_ADMIN_PASSWORD",
                "Password of the administrator",
                !options.general.notInteractive && !keepsPeople);
    }

    private String congratulations(Deployment deployment, String logins) throws IOException {
        boolean direct =
                options.general.httpServerPort == null && Shape.of(options).logins() == 0;
        String url = direct
                ? InternalUrl.of(options.address(), options.general.startPort) + options.path()
                : ConfigurationText.serverUrl(options);
        return """

                Congratulations!
                WebLab system created in %s
                %s
                Run:

                     weblab-admin start %s

                and open %s
                %s
                Add users and permissions: weblab-admin user --help, weblab-admin permission --help

                Enjoy!
                """.formatted(deployment, webServer(deployment), Shell.quoted(deployment), url, logins);
    }

    /** With the built-in front nothing else is needed. */
    private String webServer(Deployment deployment) throws IOException {
        return options.general.httpServerPort != null
                ? ""
                : "\n"
                        + String.join(
                                "\n",
                                WebServerAdvice.of(
                                        Path.of("/"), deployment, URI.create(ConfigurationText.serverUrl(options))))
                        + "\n";
    }

    private String logins(Set<String> created, NewPassword password, String students) {
        String administrator = options.administrator.login;
        String text = created.contains(administrator)
                ? "Log in as '%s'%s.".formatted(administrator, password.hint())
                : "'%s' was there before and keeps the password; change it: weblab-admin user passwd"
                        .formatted(administrator);
        List<String> sample =
                options.sampleStudents().stream().filter(created::contains).toList();
        return sample.isEmpty()
                ? text
                : text
                        + "\nThe sample students %s have the password  %s  (shown this once)."
                                .formatted(String.join(", ", sample), students);
    }

    /** What was made up must be told once, however quiet. */
    private String secretsOnly(NewPassword password, String logins) {
        return password.made() || !options.sampleStudents().isEmpty() ? logins + "\n" : "";
    }
}

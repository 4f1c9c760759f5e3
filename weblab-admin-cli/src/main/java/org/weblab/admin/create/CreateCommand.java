// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.weblab.admin.NewPassword;
import org.weblab.admin.deployment.Deployment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Override
    public Integer call() throws IOException {
        OptionCheck.check(options);
        Deployment deployment = new Deployment(directory);
        NewDeployment.checkDirectory(deployment, options.general.force);
        NewPassword password = NewPassword.from(
                options.administrator.password,
                "WEBLAB_ADMIN_PASSWORD",
                "Password of the administrator",
                !options.general.notInteractive);
        String students = NewPassword.random().value();
        NewDeployment.create(deployment, options, new FirstPasswords(password.value(), students));
        if (!options.general.quiet) {
            congratulate(deployment, password, students);
        }
        return 0;
    }

    private void congratulate(Deployment deployment, NewPassword password, String students) {
        String url = options.general.httpServerPort == null
                ? "http://127.0.0.1:%d/weblab/".formatted(options.general.startPort)
                : ConfigurationText.serverUrl(options);
        System.out.printf(
                """

                Congratulations!
                WebLab system created in %s

                Run:

                     weblab-admin start %s

                open %s and log in as '%s'%s.
                Add users and permissions: weblab-admin user --help, weblab-admin permission --help

                %sEnjoy!
                """, deployment, deployment, url, options.administrator.login, password.hint(), sampleHint(students));
    }

    private String sampleHint(String password) {
        List<String> sample = options.sampleStudents();
        return sample.isEmpty()
                ? ""
                : "The sample students %s have the password  %s  (shown this once).%n%n"
                        .formatted(String.join(", ", sample), password);
    }
}

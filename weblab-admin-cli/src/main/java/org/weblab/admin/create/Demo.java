// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.StoreSettings;

/** The deployment of {@code weblab-admin demo}. Its passwords are simple because nobody but this machine reaches it. */
public final class Demo {

    /** Of everybody in it. */
    static final String PASSWORD = "password";

    private Demo() {}

    /** Makes it in a new directory; {@code port} is what browsers use. */
    public static void create(Deployment deployment, int port) {
        CreateOptions options = new CreateOptions();
        options.general.httpServerPort = port;
        options.general.startPort = port < 65000 ? port + 1 : port - 1000;
        options.general.inlineLabServer = true;
        options.general.systemIdentifier = "WebLab demo";
        options.experiments.waterTanks = 1;
        options.general.addTestData = true;
        OptionCheck.check(options);
        NewDeployment.checkDirectory(deployment, false);
        try (Unfinished unfinished = new Unfinished()) {
            StoreSettings stores =
                    new StorePreparation(options, deployment, new Questions(false), unfinished).prepare();
            NewDeployment.create(deployment, options, stores, new FirstPasswords(PASSWORD, PASSWORD));
            unfinished.keep();
        }
    }

    /** What to tell a person. */
    public static String logins() {
        return "Log in as admin, or as a student: student1 to student5. The password of all is '%s'."
                .formatted(PASSWORD);
    }
}

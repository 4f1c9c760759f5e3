// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.runtime.Shell;
import org.weblab.runtime.config.Configuration;

/** Whether the files of Apache, HAProxy and nginx are for the servers that the configuration has now. */
final class BalancerCheck {

    private static final String ABOUT = "balancer";

    private BalancerCheck() {}

    static List<Finding> of(Deployment deployment, Configuration configuration) throws IOException {
        try {
            return findings(deployment, HttpdFiles.states(deployment, configuration));
        } catch (AdminError e) {
            return List.of(Finding.problem(ABOUT, String.join(" ", e.lines())));
        }
    }

    private static List<Finding> findings(Deployment deployment, Map<String, HttpdFiles.State> states) {
        List<Finding> findings = new ArrayList<>();
        states.forEach((name, state) -> {
            String file = deployment.httpd().resolve(name).toString();
            String renew = ": weblab-admin httpd-config-generate %s, then reload your balancer"
                    .formatted(Shell.quoted(deployment));
            switch (state) {
                case CURRENT -> findings.add(Finding.ok(ABOUT, file + " is for this configuration"));
                case EDITED ->
                    findings.add(Finding.ok(ABOUT, file + " was edited by hand: compare its servers yourself"));
                case OUTDATED -> findings.add(Finding.warning(ABOUT, file + " is for another configuration" + renew));
                case MISSING -> findings.add(Finding.warning(ABOUT, file + " is missing" + renew));
            }
        });
        return findings;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.weblab.admin.AdminError;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Secret;

/**
 * What all processes of a deployment share.
 *
 * @param deploymentSecret what they show each other
 */
record DeploymentSettings(Secret deploymentSecret) {

    /** Those of any core: all have the same, or nothing works. */
    static DeploymentSettings of(Configuration configuration) {
        return configuration
                .settings(DeploymentSettings.class)
                .findFirst()
                .orElseThrow(() -> new AdminError("configuration.yml has neither core nor laboratory"));
    }
}

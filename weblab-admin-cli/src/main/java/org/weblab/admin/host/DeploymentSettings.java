// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.weblab.runtime.config.Secret;

/**
 * What all processes of a deployment share.
 *
 * @param deploymentSecret what they show each other
 */
record DeploymentSettings(Secret deploymentSecret) {}

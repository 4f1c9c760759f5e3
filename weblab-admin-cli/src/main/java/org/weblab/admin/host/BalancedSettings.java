// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Default;

/**
 * What core and login servers know of the balancer before them.
 *
 * @param drainNotice how long to go on answering after {@code /readyz} says no; null: as the number of cores wants it
 * @param httpsCertificate the file with certificate, chain and key, for the balancer; relative to the deployment; empty: no
 *     HTTPS, or it is somebody else's business
 * @param reloadCommand by which the balancer reads its files again, as a shell understands it; empty: people do it
 */
public record BalancedSettings(
        @Nullable Duration drainNotice,
        @Default("") String httpsCertificate,
        @Default("") String reloadCommand) {

    /** One check a second of the generated balancer files, and a bit. */
    static final Duration USUAL_NOTICE = Duration.ofMillis(1500);

    /** How long to go on answering. Where nobody could take over there is nothing to wait for. */
    Duration notice(Configuration configuration) {
        if (drainNotice != null) {
            return drainNotice;
        }
        long cores = configuration.processes().stream()
                .filter(process -> !process.ofType(DeploymentConfiguration.CORE).isEmpty())
                .count();
        return cores > 1 ? USUAL_NOTICE : Duration.ZERO;
    }
}

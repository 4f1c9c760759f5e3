// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.List;
import org.weblab.runtime.http.HttpServerSettings;

/**
 * Whom core and login servers believe.
 *
 * @param trustedFronts addresses or networks of balancers on other hosts, for example {@code 10.0.0.5} or
 *     {@code 10.0.1.0/24}: what they say of who asks counts, as it does from this host
 */
record ListenSettings(List<String> trustedFronts) {

    ListenSettings {
        trustedFronts = List.copyOf(trustedFronts);
        HttpServerSettings.checkFronts(trustedFronts);
    }
}

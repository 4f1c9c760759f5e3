// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.RequestId;

/** Lets only those through who know the deployment's secret; what they ask goes on under the id of their own request. */
public final class InternalGuard implements UnaryOperator<Endpoint> {

    static final String HEADER = "X-WebLab-Secret";

    private final byte[] secret;

    /** Guards with this secret, which must not be empty. */
    public InternalGuard(Secret secret) {
        if (secret.value().isBlank()) {
            throw new IllegalArgumentException("The deployment's secret is empty");
        }
        this.secret = secret.value().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Endpoint apply(Endpoint endpoint) {
        return call -> {
            byte[] shown = call.header(HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
            // In constant time: how long a refusal takes shall not tell how much was right.
            if (!MessageDigest.isEqual(shown, secret)) {
                throw new HttpError(403, "not-of-this-deployment", "Only processes of this deployment may ask this");
            }
            call.header(RequestId.HEADER).ifPresent(RequestId::adopt);
            return endpoint.answer(call);
        };
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Cleartext HTTP/2 for those who begin with it. {@code Upgrade: h2c} is not followed: a balancer that passes it on would
 * from then on see only bytes, and what it hides (such as {@code /metrics}) could be asked through it.
 */
final class PriorKnowledge extends HTTP2CServerConnectionFactory {

    PriorKnowledge(HttpConfiguration http) {
        super(http);
    }

    @Override
    public @Nullable Connection upgradeConnection(
            Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response) {
        return request.getHttpVersion() == HttpVersion.HTTP_2
                ? super.upgradeConnection(connector, endPoint, request, response)
                : null;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** The events of one stream, as they come. */
final class Events implements Flow.Subscriber<String> {

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile Flow.Subscription subscription;

    /** The data of all events until now. */
    List<JsonNode> received() {
        return received;
    }

    boolean ended() {
        return ended;
    }

    void close() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("data:")) {
            received.add(Json.tree(line.substring(5)));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.util.function.Function;
import org.weblab.core.scheduling.Subscription;
import org.weblab.core.scheduling.Watcher;
import org.weblab.runtime.http.EventStream;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.json.Json;

/** Carries news to one browser, for as long as both sides stay. */
final class Follower<T> implements Watcher<T> {

    private final EventStream stream;
    private final String event;
    private final Function<T, Object> view;

    private Follower(EventStream stream, String event, Function<T, Object> view) {
        this.stream = stream;
        this.event = event;
        this.view = view;
    }

    /** A stream of events of that name; {@code source} is asked for news once the stream is open. */
    static <T> Reply follow(String event, Function<T, Object> view, Function<Watcher<T>, Subscription> source) {
        return Reply.events(stream -> {
            Subscription subscription = source.apply(new Follower<>(stream, event, view));
            stream.onClosed(subscription::close);
        });
    }

    @Override
    public void changed(T state) {
        stream.send(event, Json.text(view.apply(state)));
    }

    @Override
    public void ended() {
        stream.close();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.DisposeResult;
import org.weblab.protocol.laboratory.DisposeAnswer;

/** Disposes of experiments, and says in one answer how far it came. */
final class CleanUp {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

    private final Collection<Binding> bindings;

    CleanUp(Collection<Binding> bindings) {
        this.bindings = bindings;
    }

    /** All of these components in turn; those already clean are disposed of again when another one was not ready. */
    DisposeAnswer of(List<String> components) {
        @Nullable String data = null;
        for (String component : components) {
            DisposeAnswer answer = of(component);
            if (!(answer instanceof DisposeAnswer.Clean clean)) {
                return answer;
            }
            data = clean.data() == null ? data : clean.data();
        }
        return new DisposeAnswer.Clean(data);
    }

    private DisposeAnswer of(String component) {
        Optional<Binding> longest = bindings.stream()
                .filter(binding -> binding.component().equals(component))
                .max((one, other) -> one.disposeLimit().compareTo(other.disposeLimit()));
        if (longest.isEmpty()) {
            // It was bound before the configuration changed; in this process nothing of it is left to clean.
            LOG.warn("{} was left unclean and is not in the configuration any more", component);
            return new DisposeAnswer.Clean(null);
        }
        Binding binding = longest.get();
        return switch (binding.experiment().dispose(binding.disposeLimit())) {
            case Outcome.Failed<DisposeResult>(String reason) -> new DisposeAnswer.Failed(reason);
            case Outcome.Done<DisposeResult>(DisposeResult.Done(@Nullable String results)) ->
                new DisposeAnswer.Clean(results);
            case Outcome.Done<DisposeResult>(DisposeResult.AskAgain(Duration after)) ->
                new DisposeAnswer.NotYet(after.toMillis() / 1000.0);
        };
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/**
 * What equipment serves which experiments, from the configuration.
 *
 * @param version raised with every change of the configuration file
 */
public record Topology(long version, List<Resource> resources) {

    /** Sorts; throws {@link IllegalArgumentException} if a resource is there twice. */
    public Topology {
        resources =
                resources.stream().sorted(Comparator.comparing(Resource::id)).toList();
        refuseTwins("resource", resources.stream().map(Resource::id).toList());
    }

    /** What is served by something, each once. */
    public List<ExperimentId> experiments() {
        return resources.stream()
                .flatMap(resource -> resource.bindings().stream())
                .map(Binding::experiment)
                .distinct()
                .toList();
    }

    /** Tells whether two topologies say the same, whatever their order was. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(resources.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseTwins(String what, List<?> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                throw new IllegalArgumentException("The %s '%s' is there twice".formatted(what, names.get(i)));
            }
        }
    }

    /**
     * One piece of equipment.
     *
     * @param laboratory address of the one laboratory server that has it
     * @param bindings at least one
     * @param checkLimit longest time of a check
     */
    public record Resource(ResourceId id, String laboratory, List<Binding> bindings, Duration checkLimit) {

        /** Sorts; throws {@link IllegalArgumentException} if an experiment is bound twice. */
        public Resource {
            bindings = bindings.stream()
                    .sorted(Comparator.comparing(Binding::experiment))
                    .toList();
            refuseTwins("experiment", bindings.stream().map(Binding::experiment).toList());
        }
    }

    /**
     * An experiment that a resource serves, and how long each call may take.
     *
     * @param managesPolling the laboratory watches over the student itself: no silence limit
     */
    public record Binding(
            ExperimentId experiment,
            Duration startLimit,
            Duration disposeLimit,
            Duration commandLimit,
            boolean managesPolling) {}
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import java.util.Map;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;

/**
 * The methods of {@link Laboratory} as bodies of HTTP requests: {@code POST} of one of these as JSON to the path named
 * beside it; the answer is the method's answer as JSON. Flat, so that a person can say them with curl.
 */
public final class LaboratoryMessages {

    /** Where {@link Start} goes. */
    public static final String START = "/laboratory/v1/start";

    /** Where the {@link Holding} to dispose of goes. */
    public static final String DISPOSE = "/laboratory/v1/dispose";

    /** Where the {@link Holding} to ask about goes. */
    public static final String SHOULD_FINISH = "/laboratory/v1/should-finish";

    /** Where {@link Command} goes. */
    public static final String COMMAND = "/laboratory/v1/command";

    /** Where {@link File} goes. */
    public static final String FILE = "/laboratory/v1/file";

    /** Where {@link Check} goes. */
    public static final String CHECK = "/laboratory/v1/check";

    private LaboratoryMessages() {}

    /** {@link Laboratory#start}. */
    public record Start(
            String resource,
            long token,
            String reservation,
            String experiment,
            String clientData,
            Map<String, Object> serverData) {

        /** Copies the map. */
        public Start {
            serverData = Map.copyOf(serverData);
        }

        /** To send. */
        public static Start of(StartRequest request) {
            return new Start(
                    request.holding().resource().toString(),
                    request.holding().token(),
                    request.reservation().value(),
                    request.experiment(),
                    request.clientData(),
                    request.serverData());
        }

        /** As received; throws {@link IllegalArgumentException} if a name is malformed. */
        public StartRequest request() {
            return new StartRequest(
                    holding(resource, token), new ReservationId(reservation), experiment, clientData, serverData);
        }
    }

    /** {@link Laboratory#dispose} and {@link Laboratory#shouldFinish}. */
    public record Holding(String resource, long token) {

        /** To send. */
        public static Holding of(HoldingId holding) {
            return new Holding(holding.resource().toString(), holding.token());
        }

        /** As received; throws {@link IllegalArgumentException} if the name is malformed. */
        public HoldingId id() {
            return holding(resource, token);
        }
    }

    /** {@link Laboratory#command}. */
    public record Command(String resource, long token, String command) {

        /** To send. */
        public static Command of(HoldingId holding, String command) {
            return new Command(holding.resource().toString(), holding.token(), command);
        }

        /** As received; throws {@link IllegalArgumentException} if the name is malformed. */
        public HoldingId id() {
            return holding(resource, token);
        }
    }

    /** {@link Laboratory#file}. */
    public record File(String resource, long token, String base64, String info) {

        /** To send. */
        public static File of(HoldingId holding, String base64, String info) {
            return new File(holding.resource().toString(), holding.token(), base64, info);
        }

        /** As received; throws {@link IllegalArgumentException} if the name is malformed. */
        public HoldingId id() {
            return holding(resource, token);
        }
    }

    /** {@link Laboratory#check}. */
    public record Check(String resource) {

        /** As received; throws {@link IllegalArgumentException} if the name is malformed. */
        public ResourceId id() {
            return ResourceId.parse(resource);
        }
    }

    private static HoldingId holding(String resource, long token) {
        return new HoldingId(ResourceId.parse(resource), token);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http.jsonservice;

import java.util.List;
import java.util.regex.Pattern;
import org.weblab.protocol.jsonservice.Envelope;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests and writes answers as the original did; its texts are part of the protocol. */
final class Requests {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_=+:-]{1,120}");
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("    ", "\n"))
            .withArrayIndenter(new DefaultIndenter("    ", "\n"));

    private Requests() {}

    /** A method that shall be called. */
    record Request(String method, ObjectNode arguments) {}

    static Request parse(byte[] body) {
        JsonNode json;
        try {
            json = Json.received(body);
        } catch (JacksonException e) {
            throw new Fault(ErrorCode.WEBLAB, "Couldn't deserialize message");
        }
        if (json.isMissingNode()) {
            throw new Fault(ErrorCode.WEBLAB, "Couldn't deserialize message");
        }
        if (!json.isObject() || !json.path("method").isString()) {
            throw new Fault(ErrorCode.WEBLAB, "Missing 'method' attr");
        }
        JsonNode params = json.path("params");
        if (params.isMissingNode()) {
            params = Json.MAPPER.createObjectNode();
        }
        if (!(params instanceof ObjectNode arguments)) {
            throw new Fault(ErrorCode.PYTHON, "The 'params' must be an object: arguments by name");
        }
        return new Request(json.path("method").stringValue(), arguments);
    }

    static Fault unknownMethod() {
        return new Fault(ErrorCode.WEBLAB, "Method not recognized");
    }

    /** Arguments of the method that the path's variables or the query have; all are texts. */
    static ObjectNode fromPath(Call call, JsonMethods.Here here, JsonMethods.Path path) {
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        for (String name : here.parameters()) {
            if (path.template().contains("{" + name + "}")) {
                arguments.put(name, call.pathVariable(name));
            } else {
                call.query(name).ifPresent(value -> arguments.put(name, value));
            }
        }
        return arguments;
    }

    static void requireKnown(JsonMethods.Here here, ObjectNode arguments) {
        for (String name : arguments.propertyNames()) {
            if (!here.parameters().contains(name)) {
                throw new Fault(
                        ErrorCode.PYTHON, "%s() got an unexpected keyword argument '%s'".formatted(here.name(), name));
            }
        }
    }

    /** Whether it can be part of a cookie; what clients send is not copied otherwise. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Existing clients know no null: nothing is an empty object. */
    static JsonNode withoutNulls(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Json.MAPPER.createObjectNode();
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutNulls(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).forEach(name -> object.set(name, withoutNulls(object.get(name))));
        }
        return node;
    }

    static byte[] indented(Envelope envelope) {
        return Json.MAPPER.writer().with(PRETTY).writeValueAsBytes(envelope);
    }
}

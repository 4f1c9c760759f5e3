// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON, strict: unknown, missing, doubled and coerced values are errors. All methods that read throw
 * {@link tools.jackson.core.JacksonException}, whose original message and place are fit for the caller.
 */
public final class Json {

    /** The mapper, for what the methods here do not offer. */
    public static final JsonMapper MAPPER = strict(JsonMapper.builder());

    /** An empty object takes thirty times more memory than its two letters. */
    private static final int MAX_TOKENS = 20_000;

    private static final JsonMapper BOUNDED = strict(JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build()));

    private static JsonMapper strict(JsonMapper.Builder builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // The feature leaves it to texts to be numbers.
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    private Json() {}

    /** The value as UTF-8 bytes. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value as text. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads a value of that type. */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** Reads a value of that type. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** Reads any JSON. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Reads any JSON. */
    public static JsonNode tree(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** Reads any JSON that a stranger sent; with more than a request can need in it, it is an error. */
    public static JsonNode received(byte[] json) {
        return BOUNDED.readTree(json);
    }

    /** Reads a value of that type that a stranger sent; with more than a request can need in it, it is an error. */
    public static <T> T received(byte[] json, Class<T> type) {
        return BOUNDED.readValue(json, type);
    }
}

package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Reads the raw JSON of records, whose names and values are the callers' own words: many names that hash alike, which
 * Jackson takes for an attack, must not end the run.
 */
public final class UntrustedJson {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .build());

    private UntrustedJson() {}

    /** The tree of a text that was written here, and that therefore parses; null of null. */
    public static JsonNode tree(String text) {
        if (text == null) {
            return null;
        }
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("the ledger has raw JSON that does not parse: " + text, e);
        }
    }
}

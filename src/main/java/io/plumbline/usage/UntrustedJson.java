package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Reads the raw JSON of records, whose names and values are the callers' own words: many names that hash alike, which
 * Jackson takes for an attack, must not end the run.
 */
public final class UntrustedJson {

    /** A mapper keeps the names that it meets, for all texts to come: so those that callers make up must be short. */
    private static final int LONGEST_KEPT = 128;

    private static final ObjectMapper MAPPER = mapper(LONGEST_KEPT);

    private UntrustedJson() {}

    private static ObjectMapper mapper(int longestName) {
        return new ObjectMapper(JsonFactory.builder()
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(longestName)
                        .build())
                .build());
    }

    /** The tree of a text that was written here, and that therefore parses; null of null. */
    public static JsonNode tree(String text) {
        if (text == null) {
            return null;
        }
        try {
            return read(text);
        } catch (IOException e) {
            throw new IllegalStateException("the ledger has raw JSON that does not parse: " + text, e);
        }
    }

    private static JsonNode read(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            // The source has its own limits: this is a longer name, by a mapper that nobody uses again.
            return mapper(StreamReadConstraints.DEFAULT_MAX_NAME_LEN).readTree(text);
        }
    }
}

package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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

    /** The tree of a text that was written here; null of null. */
    public static JsonNode tree(String text) {
        return text == null ? null : tree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The tree of a text that the {@code cloudtrail} source wrote, and that therefore parses; null of null. */
    static JsonNode tree(byte[] utf8) {
        if (utf8 == null) {
            return null;
        }
        try {
            return read(utf8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the source gave raw JSON that does not parse: " + new String(utf8, StandardCharsets.UTF_8), e);
        }
    }

    private static JsonNode read(byte[] utf8) throws IOException {
        try {
            return MAPPER.readTree(utf8);
        } catch (StreamConstraintsException e) {
            // The source has its own limits: this is a longer name, by a mapper that nobody uses again.
            return mapper(StreamReadConstraints.DEFAULT_MAX_NAME_LEN).readTree(utf8);
        }
    }
}

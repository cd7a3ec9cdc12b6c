package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * The field names that one file has shown: its parsers share them, those of other files do not. What a hostile file brings
 * stays in memory as long as the file is read, and slows down nobody else.
 */
final class Vocabulary {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNameLength(Limits.NAME)
            .maxStringLength(Limits.TEXT)
            .build();

    // Names are compared by their cached hash; interning them would cost a lock for each new one, and a file full of
    // odd names must not stop the reader. Limits looks at the texts that are passed over.
    private final JsonFactory json = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    JsonParser parser(InputStream content) throws IOException {
        return json.createParser(content).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    JsonParser parser(byte[] text) throws IOException {
        return json.createParser(text);
    }
}

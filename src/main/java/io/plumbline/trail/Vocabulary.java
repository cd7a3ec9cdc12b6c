package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * The field names that parsers know. They learn each once for all files, and keep thousands; so a file that has longer names
 * than any service gives goes on with a vocabulary of its own, which ends with it. Else one hostile file would stay in
 * memory, and be copied for each of the files to come.
 */
final class Vocabulary {

    /** In UTF-8. */
    private static final int LONGEST_SHARED = 128;

    private static final JsonFactory SHARED = factory(LONGEST_SHARED);

    private JsonFactory own;
    private boolean apart;

    // Names are compared by their cached hash; interning them would cost a lock for each new one, and a file full of
    // odd names must not stop the reader. Limits looks at the texts that are passed over.
    private static JsonFactory factory(int longestName) {
        return JsonFactory.builder()
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(longestName)
                        .maxStringLength(Limits.TEXT)
                        .build())
                .build();
    }

    /** A parser of the file. */
    JsonParser parser(InputStream content) throws IOException {
        JsonFactory json = apart ? own() : SHARED;
        return json.createParser(content).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    /** A parser of a text in the file, which has any name that a record may have. */
    JsonParser parser(byte[] text) throws IOException {
        return own().createParser(text);
    }

    /** Whether a record broke off for no more than a name that is too long to be shared: parsers from now on know better. */
    boolean hasOutgrown(IOException e) {
        boolean outgrown = !apart && e instanceof Damage && Limits.TOO_LONG_NAME.equals(e.getMessage());
        apart |= outgrown;
        return outgrown;
    }

    private JsonFactory own() {
        if (own == null) {
            own = factory(Limits.NAME);
        }
        return own;
    }
}

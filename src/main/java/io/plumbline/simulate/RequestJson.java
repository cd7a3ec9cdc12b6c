package io.plumbline.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How requests are read as JSON: no key twice (the second would silently replace the first), nothing bottomless. */
final class RequestJson {

    /** A longer request is refused: the largest policies of AWS are a hundredth of it. */
    static final int MOST_BYTES = 4 << 20;

    private static final int DEEPEST = 100;

    /** Names come from strangers: keeping them for good would let them fill the memory. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MOST_BYTES)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private RequestJson() {}

    /** The values that stand one after another in the text. */
    static List<JsonNode> values(byte[] text) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            while (json.nextToken() != null) {
                values.add(MAPPER.readTree(json));
            }
        }
        return values;
    }

    /** What is wrong, and in which line of the text when it has several, without the text itself. */
    static String problem(IOException e) {
        if (e instanceof JsonProcessingException json) {
            int line = json.getLocation() == null ? 1 : json.getLocation().getLineNr();
            String message = json.getOriginalMessage()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst(" for `ObjectNode`: not allowed.*", "");
            return "is no JSON: " + message + (line > 1 ? " (its line " + line + ")" : "");
        }
        return "is no JSON: " + e.getMessage();
    }

    static String tooLong() {
        return "is longer than " + MOST_BYTES + " bytes";
    }
}

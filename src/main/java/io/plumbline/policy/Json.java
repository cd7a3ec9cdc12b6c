package io.plumbline.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** How this room reads JSON: nothing after the value, no key twice (the second would silently replace the first). */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** For values that follow each other in one stream. */
    static final ObjectMapper STREAM = MAPPER.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static JsonNode tree(String json, String where) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new PolicyException(where + ": is empty, expected JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(e, where);
        }
    }

    /** What is wrong and at which line, without the text around it, which may be long. */
    static PolicyException malformed(IOException e, String where) {
        if (e instanceof JsonProcessingException json) {
            int line = json.getLocation() == null ? 0 : json.getLocation().getLineNr();
            return new PolicyException(
                    where + (line > 0 ? ":" + line : "") + ": is no JSON: " + json.getOriginalMessage(), e);
        }
        return new PolicyException(where + ": cannot be read: " + e, e);
    }
}

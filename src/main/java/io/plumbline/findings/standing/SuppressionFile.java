package io.plumbline.findings.standing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code --suppress}: a JSON array of entries, JSON lines of them, or {@code {"suppressions": […]}}.
 *
 * <p>An entry that could hide what nobody meant (a misspelled field, one that matches everything) makes the whole file
 * unusable: an {@link IllegalArgumentException} names the file, the entry and its line.
 */
public final class SuppressionFile {

    private static final String WRAPPER = "suppressions";

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final String file;
    private final List<Suppression> entries = new ArrayList<>();

    private SuppressionFile(String file) {
        this.file = file;
    }

    /**
     * The entries that the text holds.
     *
     * @param file its name, for messages
     * @param at the instant at which entries are expired or not
     */
    public static Suppressions parse(String text, String file, Instant at) {
        SuppressionFile read = new SuppressionFile(file);
        try (JsonParser json = JSON.createParser(text.replaceFirst("^\uFEFF", ""))) {
            while (json.nextToken() != null) {
                read.value(json);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + ":" + line + ": is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return new Suppressions(read.entries, at);
    }

    /** A value at the top: an array of entries, the wrapper of one, or an entry. */
    private void value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            array(json);
            return;
        }
        int line = line(json);
        requireObject(json, line);
        if (json.nextToken() == JsonToken.FIELD_NAME && json.currentName().equals(WRAPPER)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(file + ":" + line(json) + ": \"" + WRAPPER + "\" is no array");
            }
            array(json);
            if (json.nextToken() != JsonToken.END_OBJECT) {
                throw new IllegalArgumentException(file + ":" + line(json) + ": \"" + json.currentName()
                        + "\" stands beside \"" + WRAPPER + "\", which stands alone");
            }
        } else {
            entry(JSON.readTree(json), line);
        }
    }

    private void array(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int line = line(json);
            requireObject(json, line);
            entry(JSON.readTree(json), line);
        }
    }

    private void requireObject(JsonParser json, int line) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(file + ":" + line + ": " + place(line)
                    + " is no object; an entry has \"id\" or \"pattern\", \"reason\", \"owner\" and \"expires\"");
        }
    }

    private void entry(JsonNode node, int line) {
        try {
            entries.add(SuppressionEntry.parse(node, place(line)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + line + ": " + e.getMessage(), e);
        }
    }

    private String place(int line) {
        return "entry " + (entries.size() + 1) + " (line " + line + ")";
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }
}

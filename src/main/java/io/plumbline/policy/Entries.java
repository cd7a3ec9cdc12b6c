package io.plumbline.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The JSON objects of a file, read one after another: one alone, one a line, or in an array.
 *
 * <p>Each comes with the line at which it begins, {@code policies.jsonl:17 (arn:aws:s3:::data)}. Bad JSON is a
 * {@link PolicyException} when it is reached.
 */
final class Entries implements Iterator<Fields> {

    private final JsonParser json;
    private final String where;
    private final String nameField;
    private Fields next;

    /** @param nameField the field that names an entry in messages */
    Entries(InputStream in, String where, String nameField) {
        this.where = where;
        this.nameField = nameField;
        try {
            this.json = Json.STREAM.createParser(in);
        } catch (IOException e) {
            throw Json.malformed(e, where);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            for (JsonToken token; next == null && (token = json.nextToken()) != null; ) {
                String at = where + ":" + json.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_OBJECT) {
                    next = Fields.of(Json.STREAM.readTree(json), at, nameField);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new PolicyException(at + ": is no JSON object");
                }
            }
            return next != null;
        } catch (IOException e) {
            throw Json.malformed(e, where);
        }
    }

    @Override
    public Fields next() {
        if (!hasNext()) {
            throw new NoSuchElementException(where + " has no more entries");
        }
        Fields entry = next;
        next = null;
        return entry;
    }
}

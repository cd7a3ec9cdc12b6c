package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.trail.Wrapper.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes one record into the row, out of its wrapper if it has one, and what it is into {@link #evidence}. */
final class RecordDecoder {

    private final Map<String, Step> steps = new HashMap<>();
    private final Evidence evidence = new Evidence();
    private final Wrapper wrapper = new Wrapper();
    private final Row row;
    private final Vocabulary names;

    RecordDecoder(List<Column> wanted, Row row, Vocabulary names) {
        this.row = row;
        this.names = names;
        Map<String, Field> fields = Field.compile(wanted, names, row.wantsTrees());
        fields.forEach((name, field) -> steps.put(name, new Step(Evidence.CLUES.get(name), field, null)));
        Evidence.CLUES.forEach((name, clue) -> steps.putIfAbsent(name, new Step(clue, null, null)));
        Wrapper.PARTS.forEach((name, part) -> steps.put(name, new Step(null, null, part)));
    }

    /** What the record read last has shown of itself. */
    Evidence evidence() {
        return evidence;
    }

    /** What stood around the record read last. */
    Wrapper wrapper() {
        return wrapper;
    }

    /** Reads the record whose opening brace is at hand, to its closing brace. */
    void record(Tokens in) throws IOException {
        begin();
        fields(in, false, 0);
    }

    /**
     * Reads the object whose opening brace is at hand, which may be an envelope: then it stops at the opening bracket of
     * its records.
     */
    boolean isEnvelope(Tokens in) throws IOException {
        begin();
        return fields(in, true, 0);
    }

    /** Reads the array whose opening bracket is at hand; true when it is a log event as a query answers it, field by field. */
    boolean isQueryRow(Tokens in) throws IOException {
        begin();
        boolean found = false;
        while (in.next() != JsonToken.END_ARRAY) {
            found |= in.current() == JsonToken.START_OBJECT && isMessage(in);
            in.skip();
        }
        return found;
    }

    private boolean isMessage(Tokens in) throws IOException {
        boolean message = false;
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.name();
            JsonToken value = in.next();
            if (name.equals("field")) {
                message = value == JsonToken.VALUE_STRING && in.text().equals("@message");
            } else if (name.equals("value") && message) {
                unwrap(value, in, 0);
            }
            in.skip();
        }
        return message;
    }

    private void begin() {
        row.clear();
        evidence.clear();
        wrapper.clear();
    }

    private boolean fields(Tokens in, boolean atRoot, int layer) throws IOException {
        boolean unwrapped = false;
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.name();
            Step step = steps.get(name);
            JsonToken value = in.next();
            if (step == null) {
                if (atRoot && value == JsonToken.START_ARRAY && Wrapper.isList(name)) {
                    return true;
                }
                in.skip();
            } else if (step.part != null) {
                unwrapped |= part(step.part, value, in, layer);
            } else if (unwrapped) {
                in.skip();
            } else {
                read(step, value, in);
            }
        }
        return false;
    }

    private void read(Step step, JsonToken value, Tokens in) throws IOException {
        if (step.clue != null) {
            if (!value.isScalarValue()) {
                evidence.seeStructure(step.clue);
            } else if (value != JsonToken.VALUE_NULL) {
                evidence.see(step.clue, in.characters(), in.offset(), in.length());
            }
        }
        if (step.field != null) {
            step.field.read(in, row);
        } else {
            in.skip();
        }
    }

    /** Reads a field of a wrapper; true when the record in it has been read. */
    private boolean part(Part part, JsonToken value, Tokens in, int layer) throws IOException {
        boolean unwrapped = false;
        if (part == Part.RECORD) {
            // What is a record itself wraps none, whatever it calls its fields.
            unwrapped = layer < Wrapper.LAYERS && !evidence.isRecord() && unwrap(value, in, layer);
        } else if (value == JsonToken.VALUE_STRING) {
            wrapper.see(part, in.text());
        }
        if (!unwrapped) {
            in.skip();
        }
        return unwrapped;
    }

    private boolean unwrap(JsonToken value, Tokens in, int layer) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            restart();
            int outside = in.enter();
            fields(in, false, layer + 1);
            in.leave(outside);
            return true;
        }
        if (value == JsonToken.VALUE_STRING && wrapper.isJson(in.characters(), in.offset(), in.length())) {
            restart();
            text(Scalars.utf8(in.characters(), in.offset(), in.length()), layer + 1);
            return true;
        }
        return false;
    }

    private void restart() {
        row.clear();
        evidence.clear();
    }

    /** Reads a record that is JSON text. Its faults are its own: around it everything is in order. */
    private void text(byte[] json, int layer) throws IOException {
        try (Tokens in = Tokens.ofText(names, json)) {
            in.first();
            fields(in, false, layer);
            if (in.next() != null) {
                wrapper.blame("holds a JSON text with something behind its object");
            }
            String limit = Limits.exceeded(json);
            if (limit != null) {
                wrapper.blame(limit);
            }
        } catch (JsonProcessingException | Damage e) {
            wrapper.blame(e instanceof Damage ? e.getMessage() : "holds a JSON text that is broken");
        }
    }

    /** What a field of a record is good for: each may be null, a wrapper's part stands alone. */
    private record Step(Evidence.Clue clue, Field field, Part part) {}
}

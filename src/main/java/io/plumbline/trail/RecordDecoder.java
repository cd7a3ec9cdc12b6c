package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes one record into the row, and what it is into {@link #evidence}. */
final class RecordDecoder {

    private final Map<String, Step> steps = new HashMap<>();
    private final Evidence evidence = new Evidence();
    private final Row row;

    RecordDecoder(List<Column> wanted, Row row) {
        this.row = row;
        Map<String, Field> fields = Field.compile(wanted);
        fields.forEach((name, field) -> steps.put(name, new Step(Evidence.CLUES.get(name), field)));
        Evidence.CLUES.forEach((name, clue) -> steps.putIfAbsent(name, new Step(clue, null)));
    }

    /** What the record read last has shown of itself. */
    Evidence evidence() {
        return evidence;
    }

    /** Reads the record whose opening brace is at hand, to its closing brace. */
    void record(Tokens in) throws IOException {
        begin();
        fields(in, false);
    }

    /**
     * Reads the object whose opening brace is at hand, which may be an envelope: then it stops at the opening bracket of
     * its records.
     */
    boolean isEnvelope(Tokens in) throws IOException {
        begin();
        return fields(in, true);
    }

    private void begin() {
        row.clear();
        evidence.clear();
    }

    private boolean fields(Tokens in, boolean atRoot) throws IOException {
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.name();
            Step step = steps.get(name);
            JsonToken value = in.next();
            if (step != null) {
                read(step, value, in);
            } else if (atRoot && value == JsonToken.START_ARRAY && name.equals("Records")) {
                return true;
            } else {
                in.skip();
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

    /** What a field of a record is good for: either may be null. */
    private record Step(Evidence.Clue clue, Field field) {}
}

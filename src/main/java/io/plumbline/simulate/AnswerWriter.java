package io.plumbline.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.policy.Condition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Answers as JSON lines; every word in them that came from outside stays inside a JSON text. */
final class AnswerWriter {

    /** Lines end where we say; Jackson would put a blank before all but the first. */
    private static final JsonFactory FACTORY = new ObjectMapper(new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    // A terminal takes some characters beyond ASCII for commands.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .getFactory();

    private final JsonGenerator json;

    private AnswerWriter(JsonGenerator json) {
        this.json = json;
    }

    static AnswerWriter to(OutputStream out) throws IOException {
        return new AnswerWriter(FACTORY.createGenerator(out));
    }

    /**
     * @param id null when the request has none
     * @param remark what the evaluator could not know; empty for nothing
     */
    void answer(JsonNode id, Decision decision, String remark) throws IOException {
        json.writeStartObject();
        writeId(id);
        json.writeStringField("verdict", decision.verdict().name());
        writeReasons(decision);
        json.writeStringField("explanation", decision.explanation() + remark);
        endLine();
    }

    void error(JsonNode id, long position, String message) throws IOException {
        json.writeStartObject();
        writeId(id);
        json.writeNumberField("position", position);
        json.writeStringField("error", message);
        endLine();
    }

    /** One line of who may, without its end. */
    static String may(
            String principal, Verdict verdict, Decision decision, List<Condition> conditions, String explanation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            AnswerWriter line = new AnswerWriter(json);
            json.writeStartObject();
            json.writeStringField("principal", principal);
            json.writeStringField("verdict", verdict.name());
            line.writeReasons(decision, conditions);
            json.writeStringField("explanation", explanation);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the answer about " + principal + " cannot be written", e);
        }
        return text.toString();
    }

    private void writeId(JsonNode id) throws IOException {
        json.writeFieldName("id");
        if (id == null) {
            json.writeNull();
        } else {
            json.writeTree(id);
        }
    }

    private void writeReasons(Decision decision) throws IOException {
        writeReasons(decision, null);
    }

    private void writeReasons(Decision decision, List<Condition> conditions) throws IOException {
        json.writeObjectFieldStart("decidedBy");
        json.writeStringField(
                "layer",
                decision.decidedBy() == null ? null : decision.decidedBy().name());
        json.writeStringField("policy", decision.policy());
        json.writeStringField("statement", decision.statement());
        json.writeEndObject();
        json.writeObjectFieldStart("layers");
        for (Map.Entry<Layer, Verdict> layer : decision.layers().entrySet()) {
            json.writeStringField(layer.getKey().name(), layer.getValue().name());
        }
        json.writeEndObject();
        if (conditions != null) {
            writeConditions(conditions);
        }
        writeTexts("unknownKeys", decision.unknownKeys());
    }

    private void writeConditions(List<Condition> conditions) throws IOException {
        json.writeArrayFieldStart("conditions");
        for (Condition condition : conditions) {
            json.writeStartObject();
            json.writeStringField("operator", condition.operator());
            json.writeStringField("key", condition.key());
            writeTexts("values", condition.values());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeTexts(String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void flush() throws IOException {
        json.flush();
    }
}

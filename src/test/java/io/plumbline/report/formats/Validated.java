package io.plumbline.report.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The published schemas, and what they say of a document. */
record Validated(JsonSchema schema) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Validated sarif() throws IOException {
        return against(read("/schema/sarif-schema-2.1.0.json"), VersionFlag.V7);
    }

    static Validated ocsf() throws IOException {
        return against(read("ocsf-1.6.0-iam-analysis-finding.json"), VersionFlag.V202012);
    }

    static Validated asff() throws IOException {
        return against(
                new AwsModel(read("securityhub-2018-10-26.json")).schema("BatchImportFindingsRequest"),
                VersionFlag.V202012);
    }

    private static Validated against(JsonNode schema, VersionFlag version) {
        return new Validated(JsonSchemaFactory.getInstance(version).getSchema(schema));
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Validated.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(in);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** What is wrong with the document, a line each. */
    List<String> complaints(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).sorted().toList();
    }

    /** The same of the document without a field: {@code without(document, "/runs/0", "tool")}. */
    List<String> complaintsWithout(JsonNode document, String parent, String field) {
        JsonNode copy = document.deepCopy();
        if (((ObjectNode) copy.at(parent)).remove(field) == null) {
            throw new AssertionError(parent + " has no " + field + ": " + document);
        }
        return complaints(copy);
    }
}

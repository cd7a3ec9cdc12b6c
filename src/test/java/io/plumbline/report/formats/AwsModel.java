package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The API model of an AWS service as a JSON schema: a shape is an object that has no member but those it names. */
record AwsModel(JsonNode model) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What the user guide limits and the model does not, by member of {@code AwsSecurityFinding}. Follows <a
     * href="https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html">Required top-level ASFF
     * attributes</a>.
     */
    private static final Map<String, Integer> LENGTHS =
            Map.of("Title", 256, "Description", 1024, "Id", 512, "GeneratorId", 512);

    ObjectNode schema(String shape) {
        ObjectNode schema = reference(shape);
        ObjectNode definitions = schema.putObject("$defs");
        model.get("shapes").properties().forEach(each -> definitions.set(each.getKey(), definition(each.getValue())));
        ObjectNode finding = (ObjectNode) definitions.at("/AwsSecurityFinding/properties");
        LENGTHS.forEach((member, most) -> finding.putObject(member)
                .put("type", "string")
                .put("pattern", "\\S")
                .put("maxLength", most));
        finding.putObject("AwsAccountId").put("type", "string").put("pattern", "^[0-9]{12}$");
        finding.putObject("SchemaVersion").put("const", "2018-10-08");
        ((ObjectNode) definitions.get("ResourceList")).put("maxItems", 32).put("minItems", 1);
        ((ObjectNode) definitions.get("FieldMap")).put("maxProperties", 50);
        ((ObjectNode) definitions.at("/FieldMap/additionalProperties")).put("maxLength", 2048);
        return schema;
    }

    private static ObjectNode reference(String shape) {
        return NODES.objectNode().put("$ref", "#/$defs/" + shape);
    }

    private static ObjectNode definition(JsonNode shape) {
        ObjectNode schema = NODES.objectNode();
        return switch (shape.get("type").textValue()) {
            case "structure" -> structure(shape, schema);
            case "list" -> list(shape, schema);
            case "map" -> {
                schema.put("type", "object");
                schema.set(
                        "additionalProperties",
                        reference(shape.at("/value/shape").textValue()));
                yield schema;
            }
            case "string", "timestamp" -> string(shape, schema);
            case "integer", "long" -> schema.put("type", "integer");
            case "double", "float" -> schema.put("type", "number");
            case "boolean" -> schema.put("type", "boolean");
            default -> throw new AssertionError("shape of an unknown type: " + shape);
        };
    }

    private static ObjectNode structure(JsonNode shape, ObjectNode schema) {
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        shape.path("members")
                .properties()
                .forEach(each -> properties.set(
                        each.getKey(), reference(each.getValue().get("shape").textValue())));
        if (shape.has("required")) {
            schema.set("required", shape.get("required"));
        }
        return schema;
    }

    private static ObjectNode list(JsonNode shape, ObjectNode schema) {
        schema.put("type", "array")
                .set("items", reference(shape.at("/member/shape").textValue()));
        copy(shape, "max", schema, "maxItems");
        copy(shape, "min", schema, "minItems");
        return schema;
    }

    private static ObjectNode string(JsonNode shape, ObjectNode schema) {
        schema.put("type", "string");
        copy(shape, "enum", schema, "enum");
        copy(shape, "pattern", schema, "pattern");
        return schema;
    }

    private static void copy(JsonNode shape, String from, ObjectNode schema, String to) {
        if (shape.has(from)) {
            schema.set(to, shape.get(from));
        }
    }
}

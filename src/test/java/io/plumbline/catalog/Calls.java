package io.plumbline.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.trail.Denial;
import java.util.List;

/** Calls for tests, written as a record has them but with apostrophes for quotation marks. */
final class Calls {

    static final String REGION = "eu-west-1";
    static final String ACCOUNT = "111122223333";

    private static final ObjectMapper JSON = new ObjectMapper().configure(JsonParser.Feature.ALLOW_SINGLE_QUOTES, true);

    private Calls() {}

    static JsonNode json(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Call call(String source, String name, String request) {
        return call(source, name, request, null, null, null);
    }

    static Call call(
            String source, String name, String request, String response, String resources, String errorMessage) {
        return new Call(
                source + ".amazonaws.com",
                name,
                "AwsApiCall",
                REGION,
                ACCOUNT,
                null,
                denial(errorMessage),
                json(request),
                json(response),
                json(resources));
    }

    /** What AWS named, as the record of a denied call tells it. */
    static NamedDenial denial(String errorMessage) {
        return Denial.parse("AccessDenied", errorMessage)
                .flatMap(denial ->
                        ActionName.parse(denial.action()).map(action -> new NamedDenial(action, denial.resource())))
                .orElse(null);
    }

    /** {@code s3:PutObject arn:aws:s3:::b/k}, with the origin in front where it is not the call itself. */
    static List<String> actions(Call call) {
        MappedCall mapped = CallMapping.bundled().map(call);
        if (mapped instanceof MappedCall.Authorized authorized) {
            return authorized.actions().stream().map(Calls::text).toList();
        }
        return List.of(mapped.toString());
    }

    private static String text(AuthorizedAction action) {
        String origin = action.origin() == AuthorizedAction.Origin.CALL ? "" : action.origin() + " ";
        String context = action.context().isEmpty() ? "" : " " + action.context();
        return origin + action.action() + " " + String.join(", ", action.resources()) + context;
    }
}

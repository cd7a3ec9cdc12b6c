package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request of a table, and what a reader of the document that it is asked of expects; a field that is no component
 * here is refused.
 *
 * @param note what is peculiar about it
 * @param principal an ARN or service, {@code anonymous}, or a role's plain name for a session of it; null for a
 *     developer's session
 * @param resource null for {@code *}
 * @param unknownContext whether the keys that are not in the context may be there
 * @param statement the one that decides, null where the table does not say
 */
record Ask(
        String note,
        String principal,
        String action,
        String resource,
        boolean unknownContext,
        Map<String, JsonNode> context,
        Verdict verdict,
        String statement) {

    /** Whose the callers and, where nothing else is said, the resources are. */
    static final String ACCOUNT = "444455556666";

    Ask {
        if (action == null || verdict == null) {
            throw new IllegalArgumentException("ask: needs action and verdict, has " + action + " and " + verdict);
        }
        context = context == null ? Map.of() : context;
    }

    /** The tables of a resource file: by document what is asked of it. */
    static Map<String, List<Ask>> tables(String file) throws IOException {
        try (InputStream in = Ask.class.getResourceAsStream(file)) {
            return new ObjectMapper().readValue(in, new TypeReference<LinkedHashMap<String, List<Ask>>>() {});
        }
    }

    /** Asks it of these layers; denials that are expected must come from that layer. */
    void of(Layers layers, Layer denying) {
        Decision decision = Evaluator.decide(request(), layers);
        assertThat(decision.verdict())
                .as("%s: %s", this, decision.explanation())
                .isEqualTo(verdict);
        if (verdict != Verdict.ALLOWED) {
            assertThat(decision.decidedBy()).as(toString()).isEqualTo(denying);
        }
        if (statement != null) {
            assertThat(decision.statement()).as(toString()).isEqualTo(statement);
        }
    }

    Request request() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        context.forEach((key, value) -> values.put(key, texts(value)));
        return new Request(
                caller(),
                ActionName.of(action),
                resource == null ? "*" : resource,
                null,
                false,
                unknownContext ? RequestContext.unknownElsewhere(values) : RequestContext.strict(values));
    }

    private Principal caller() {
        if (principal == null) {
            return session("Developer");
        }
        if (principal.equals("anonymous")) {
            return Principal.ANONYMOUS;
        }
        return principal.contains(".") || principal.contains(":") ? Principal.of(principal) : session(principal);
    }

    private static Principal session(String role) {
        return Principal.of("arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/session");
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            texts.add(one.textValue());
        }
        return texts;
    }
}

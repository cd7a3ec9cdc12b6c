package io.plumbline.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Events and policies in the few words of a test: quotes may be single, {@code DOC:s3:GetObject} is a document. */
final class Told {

    static final String ACCOUNT = "111122223333";
    static final String ROLE = "arn:aws:iam::111122223333:role/ml/Trainer";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    /** Minute 7 of a day. */
    static Instant minute(int minute) {
        return Instant.parse("2026-10-05T00:00:00Z").plusSeconds(60L * minute);
    }

    static PolicyEvent event(String source, String operation, Instant time, String request, String response) {
        return new PolicyEvent(
                source,
                operation,
                ACCOUNT,
                "us-east-1",
                time,
                "event-" + operation + "-" + time,
                "arn:aws:iam::111122223333:user/ann",
                json(request),
                json(response));
    }

    static PolicyChange change(String operation, int minute, String request) {
        return event("iam.amazonaws.com", operation, minute(minute), request, null)
                .change()
                .orElseThrow();
    }

    static PolicyChange version(String arn, String id, int minute, boolean isDefault, String action) {
        String request = "{'policyArn':'" + arn + "','versionId':'" + id + "','isDefault':" + isDefault
                + ",'policyDocument':'DOC:" + action + "'}";
        return event(PolicyChange.EXPORT, PolicyChange.EXPORT, minute(minute), request, null)
                .change()
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        if (text == null) {
            return null;
        }
        String quoted = text.replace('\'', '"');
        while (quoted.contains("\"DOC:")) {
            int at = quoted.indexOf("\"DOC:");
            int end = quoted.indexOf('"', at + 1);
            String document = document(quoted.substring(at + 5, end)).replace("\"", "\\\"");
            quoted = quoted.substring(0, at + 1) + document + quoted.substring(end);
        }
        try {
            return JSON.readTree(quoted);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    static Policy policy(String action) {
        return action == null ? null : Policy.parse(document(action), "a test's document");
    }

    static Attachment inline(String name, String action) {
        return new Attachment(Attachment.Source.INLINE, name, null, null, policy(action));
    }

    static Attachment managed(String arn, String action) {
        return new Attachment(
                Attachment.Source.ofManaged(arn), arn.substring(arn.lastIndexOf('/') + 1), arn, null, policy(action));
    }

    static PrincipalPolicies role(Attachment... attachments) {
        return principal(ROLE, PrincipalPolicies.Kind.ROLE, attachments);
    }

    static PrincipalPolicies principal(String arn, PrincipalPolicies.Kind kind, Attachment... attachments) {
        return new PrincipalPolicies(
                arn, "AROA1", kind, ACCOUNT, null, Map.of(), null, List.of(attachments), null, null, null);
    }

    /** What the principal holds: {@code inline=s3:GetObject ReadOnly=ec2:*}, a {@code ?} for what nobody knows. */
    static String words(PrincipalPolicies state) {
        String attached = state.attachments().stream()
                .map(one -> one.name() + "=" + action(one.policy()))
                .sorted()
                .collect(Collectors.joining(" "));
        String boundary = state.boundaryArn() == null ? "" : " boundary=" + action(state.boundary());
        String trust = state.trust() == null ? "" : " trust=" + action(state.trust());
        return (attached + boundary + trust).strip();
    }

    /** Every possible past, likeliest first, an {@code or} between. */
    static String words(Timeline timeline, int minute) {
        Timeline.Span last = null;
        for (Timeline.Span span : timeline.between(minute(minute), minute(minute))) {
            last = span;
        }
        return last.possible().stream().map(Told::words).collect(Collectors.joining(" or "));
    }

    private static String action(Policy policy) {
        return policy == null
                ? "?"
                : policy.statements().get(0).actions().patterns().get(0);
    }
}

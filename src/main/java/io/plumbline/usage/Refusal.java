package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.trail.Denial;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a row of a denied call says beyond its layer: the row's {@code detail}.
 *
 * <p>Text form: {@code {"policy":"arn:aws:iam::111122223333:policy/Deny","session":"3"}}; what is not told is not there. Rows
 * of older ledgers have no detail and tell nothing. Few differ within one (principal, action, container): the session is one
 * of {@value #SESSIONS}, and {@link Folding} forgets policies where there are too many.
 *
 * @param shape how AWS put it; null where the ledger does not know
 * @param policy the ARN of the policy that denied; {@link #SOME} where there were too many to keep
 * @param through the layer that made the named one deny
 * @param service whom AWS refused in the caller's stead: {@code sagemaker.amazonaws.com}
 * @param call the action of the call, where another one was denied in the course of it
 * @param session a number that all calls of one session share, with some other sessions of the principal; null where the
 *     ledger does not know
 */
public record Refusal(Denial.Shape shape, String policy, String through, String service, String call, Integer session) {

    static final int SESSIONS = 16;

    /** In place of a policy's ARN: one of many. */
    public static final String SOME = "*";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Refusal NOTHING = new Refusal(null, null, null, null, null, null);

    /** What the row of a denied call tells; whatever its detail holds. */
    public static Refusal of(Entry.Fact what) {
        JsonNode told = UntrustedJson.tree(what.detail());
        if (told == null || !told.isObject()) {
            return NOTHING;
        }
        return new Refusal(
                shape(text(told, "shape")),
                text(told, "policy"),
                text(told, "through"),
                text(told, "service"),
                text(told, "call"),
                session(text(told, "session")));
    }

    String text() {
        Map<String, String> told = new TreeMap<>();
        put(told, "shape", shape == Denial.Shape.SENTENCE || shape == null ? null : shape.name());
        put(told, "policy", policy);
        put(told, "through", through);
        put(told, "service", service);
        put(told, "call", call);
        put(told, "session", session == null ? null : session.toString());
        try {
            return JSON.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts has a JSON form", e);
        }
    }

    /** The detail without which policy and which service: {@code "policy":"*"}. What names neither stays as it is. */
    static String ofSome(Entry.Fact what) {
        Refusal told = of(what);
        return new Refusal(
                        told.shape,
                        told.policy == null ? null : SOME,
                        told.through,
                        told.service == null ? null : SOME,
                        told.call,
                        told.session)
                .text();
    }

    /** Whether the detail has forgotten which. */
    static boolean isOfSome(String detail) {
        return detail.contains(":\"" + SOME + "\"");
    }

    private static void put(Map<String, String> told, String name, String value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    private static String text(JsonNode told, String name) {
        return told.path(name).textValue();
    }

    private static Denial.Shape shape(String name) {
        for (Denial.Shape shape : Denial.Shape.values()) {
            if (shape.name().equals(name)) {
                return shape;
            }
        }
        return Denial.Shape.SENTENCE;
    }

    private static Integer session(String number) {
        boolean isNumber =
                number != null && number.length() <= 2 && number.chars().allMatch(Character::isDigit);
        return isNumber && !number.isEmpty() ? Integer.valueOf(number) : null;
    }
}

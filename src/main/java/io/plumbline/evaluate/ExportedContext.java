package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import io.plumbline.policy.Effect;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys that an export proves of whoever asks: its tags, its ARN with the path, its id. */
public final class ExportedContext {

    private static final String TAG = "aws:PrincipalTag/";
    private static final String LOWER_TAG = TAG.toLowerCase(Locale.ROOT);
    private static final ActionName TAGGING = ActionName.of("sts:TagSession");

    private ExportedContext() {}

    /** The keys of a request, and those that the export adds to them; what the request tells stands. */
    public static Map<String, List<String>> added(
            Map<String, List<String>> context, Principal asking, PrincipalPolicies principal) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(context);
        identity(asking, principal).forEach(all::putIfAbsent);
        principal.tags().forEach((key, value) -> all.putIfAbsent(TAG + key, List.of(value)));
        return all;
    }

    /** Everything that a role's sessions, or a user, have in common; of all other keys nothing is known. */
    public static RequestContext ofAnyRequest(Principal asking, PrincipalPolicies principal) {
        Map<String, List<String>> all = new LinkedHashMap<>(identity(asking, principal));
        if (sessionsBringTags(principal)) {
            return RequestContext.unknownElsewhere(all);
        }
        principal.tags().forEach((key, value) -> all.put(TAG + key, List.of(value)));
        RequestContext told = RequestContext.unknownElsewhere(all);
        return key -> {
            ContextValue value = told.value(key);
            boolean noTag = value instanceof ContextValue.Unknown
                    && key.toLowerCase(Locale.ROOT).startsWith(LOWER_TAG);
            return noTag ? ContextValue.ABSENT : value;
        };
    }

    private static Map<String, List<String>> identity(Principal asking, PrincipalPolicies principal) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        boolean session = asking.kind() == Principal.Kind.ROLE_SESSION;
        if (session) {
            keys.put("aws:PrincipalArn", List.of(principal.arn()));
        }
        if (principal.id() != null && session) {
            String name = asking.text().substring(asking.text().lastIndexOf('/') + 1);
            keys.put("aws:userid", List.of(principal.id() + ":" + name));
        } else if (principal.id() != null && asking.kind() == Principal.Kind.USER) {
            keys.put("aws:userid", List.of(principal.id()));
        }
        return keys;
    }

    /**
     * Whether a session may have tags of its own, which go before the role's: only where the trust policy lets somebody
     * pass them. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Pass session tags in AWS STS</a>.
     */
    private static boolean sessionsBringTags(PrincipalPolicies principal) {
        if (principal.kind() == PrincipalPolicies.Kind.USER) {
            return false;
        }
        return principal.trust() == null
                || principal.trust().statements().stream().anyMatch(ExportedContext::letsTag);
    }

    private static boolean letsTag(Statement statement) {
        boolean listed = statement.actions().patterns().stream()
                .anyMatch(text -> Pattern.ignoringCase(text).matches(TAGGING.toString()));
        return statement.effect() == Effect.ALLOW
                && listed != statement.actions().negated();
    }
}

package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.aws.Partition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The roles that a request hands to a service, which is when IAM asks for {@code iam:PassRole}.
 *
 * <p>A role is a role's ARN in a field whose name says role ({@code roleArn}, {@code executionRole}, {@code
 * clusterRoleArn}), at any depth a request has. A role of another account cannot be passed, and the roles that a
 * workspace may assume later are not passed.
 */
final class PassedRoles {

    private static final int DEEPEST = 8;

    private final Set<String> roles = new LinkedHashSet<>();
    private final String account;
    /** A request of 100 KB has fewer; a hostile one is not walked to its end. */
    private int nodesLeft = 10_000;

    private PassedRoles(String account) {
        this.account = account;
    }

    /** The ARNs, at most {@link Fields#MOST}; fields that hold a role's bare name are looked at besides. */
    static List<String> in(Call call, List<List<String>> nameFields) {
        PassedRoles passed = new PassedRoles(call.account());
        JsonNode request = Fields.request(call);
        passed.collect(request, "", 0);
        for (List<String> field : nameFields) {
            for (String text : Fields.texts(request, field)) {
                passed.add(text.startsWith("arn:") || call.account() == null ? text : arn(call, text));
            }
        }
        return new ArrayList<>(passed.roles);
    }

    private static String arn(Call call, String name) {
        String path = name.startsWith("/") ? name.substring(1) : name;
        return "arn:" + Partition.of(call.region()) + ":iam::" + call.account() + ":role/" + path;
    }

    /** Fields that hold whatever the caller likes: a name in them passes nothing. */
    private static final Set<String> OPEN_MAPS = Set.of(
            "defaultarguments",
            "nonoverridablearguments",
            "arguments",
            "hyperparameters",
            "statichyperparameters",
            "environment",
            "environmentvariables",
            "variables",
            "tags",
            "parameters",
            "metadata",
            "labels");

    private void collect(JsonNode node, String field, int depth) {
        if (node == null || depth > DEEPEST || nodesLeft-- <= 0 || roles.size() >= Fields.MOST) {
            return;
        }
        if (node.isTextual()) {
            if (namesRole(field)) {
                add(node.asText());
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!OPEN_MAPS.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
                    collect(entry.getValue(), entry.getKey(), depth + 1);
                }
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                collect(element, field, depth + 1);
            }
        }
    }

    private static boolean namesRole(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return (lower.endsWith("role") || lower.endsWith("rolearn") || lower.endsWith("rolearns"))
                && !lower.startsWith("assumablerole")
                && !lower.startsWith("crossaccount");
    }

    private void add(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn != null
                && arn.service().equals("iam")
                && arn.type().equals("role")
                && (account == null || account.equals(arn.account()))) {
            roles.add(text);
        }
    }
}

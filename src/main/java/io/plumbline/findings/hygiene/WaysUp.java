package io.plumbline.findings.hygiene;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.ActionName;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.grants.Grant;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The known ways from one principal's permissions to another's, as far as its grants open them. */
final class WaysUp {

    private static final ActionName PASS_ROLE = ActionName.of("iam:PassRole");
    private static final String PASSED_TO = "iam:PassedToService";
    private static final int MOST_ROLES = 20;

    private final Reaches reaches;
    private final GrantTable table;
    private final PrincipalEvidence evidence;

    WaysUp(Reaches reaches, GrantTable table, PrincipalEvidence evidence) {
        this.reaches = reaches;
        this.table = table;
        this.evidence = evidence;
    }

    /** A way that is open: how far its deciding action reaches, and the words for it. */
    record Way(GrantTable.Path path, Reach reach, Severity severity, String words) {}

    /** The ways whose deciding action this grant gives. */
    List<Way> through(Grant grant) {
        List<Way> ways = new ArrayList<>();
        for (GrantTable.Path path : table.paths()) {
            reaches.of(grant, path.action(), context(path))
                    .flatMap(reach -> way(grant, path, reach))
                    .ifPresent(ways::add);
        }
        return ways;
    }

    /** The ways that a whole service on everything opens, as the end of a reason; empty without any. */
    String throughService(Grant grant, String service) {
        List<Way> ways = through(grant).stream()
                .filter(way -> way.path().action().service().equals(service))
                .toList();
        if (ways.isEmpty()) {
            return "";
        }
        String named = ways.stream()
                .limit(3)
                .map(way -> way.path().action() + " (" + way.path().leads() + ")")
                .collect(Collectors.joining("; "));
        return " Among them are known ways to other principals' permissions: " + named
                + (ways.size() > 3 ? "; and " + (ways.size() - 3) + " more" : "") + ".";
    }

    private static Map<String, List<String>> context(GrantTable.Path path) {
        return path.passedTo() == null ? Map.of() : Map.of(PASSED_TO, List.of(path.passedTo()));
    }

    private Optional<Way> way(Grant grant, GrantTable.Path path, Reach reach) {
        Severity severity = severity(grant, path, reach);
        if (severity == null) {
            return Optional.empty();
        }
        List<String> needed = new ArrayList<>();
        List<Reach> others = new ArrayList<>();
        for (List<ActionName> anyOf : path.with()) {
            List<Reach> found = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (ActionName action : anyOf) {
                best(action).ifPresent(best -> {
                    found.add(best);
                    names.add(action + from(best, grant));
                });
            }
            if (found.isEmpty()) {
                return Optional.empty();
            }
            others.add(found.stream().filter(Reach::isCertain).findFirst().orElse(found.get(0)));
            needed.add(String.join(" or ", names.subList(0, Math.min(3, names.size()))));
        }
        Reach doubtful =
                others.stream().filter(other -> !other.isCertain()).findFirst().orElse(null);
        String with = needed.isEmpty() ? "" : "with " + String.join(" and ", needed) + " ";
        String words = with
                + path.leads()
                + BroadGrants.but(reach)
                + (doubtful == null || !reach.isCertain() ? "" : BroadGrants.but(doubtful))
                + narrowness(reach);
        return Optional.of(new Way(path, reach, doubtful == null ? severity : severity.lower(), words));
    }

    /** Null where it is no way up: what is named one by one, or the roles whose names begin alike, are meant so, and one's own keys are one's own. */
    private Severity severity(Grant grant, GrantTable.Path path, Reach reach) {
        Severity base = BroadGrants.weakened(path.severity(), reach);
        boolean grave = path.severity().compareTo(Severity.HIGH) >= 0;
        return switch (reach.width()) {
            case ALL -> isForSomeServicesOnly(grant, path) ? base.lower() : base;
            case ITSELF -> path.harmlessOnItself() || path.passedTo() != null ? null : base;
            case SOME -> grave && path.passedTo() == null ? base.lower().lower() : null;
            case ONE -> grave && path.passedTo() == null ? base.lower().lower() : null;
        };
    }

    private boolean isForSomeServicesOnly(Grant grant, GrantTable.Path path) {
        return path.passedTo() != null
                && reaches.of(grant, path.action(), Map.of())
                        .filter(Reach::hangsOnServiceOnly)
                        .isPresent();
    }

    private Optional<Reach> best(ActionName action) {
        List<Reach> all = reaches.of(action, Map.of());
        return all.stream().filter(Reach::isCertain).findFirst().or(() -> all.stream()
                .findFirst());
    }

    private static String from(Reach other, Grant grant) {
        Grant its = other.grant();
        return its.policy().equals(grant.policy()) ? "" : " (of " + shortName(its.policy()) + ")";
    }

    private static String shortName(String policy) {
        return policy.startsWith("arn:") ? policy.substring(policy.lastIndexOf('/') + 1) : policy;
    }

    private static String narrowness(Reach reach) {
        return switch (reach.width()) {
            case ALL -> "";
            case ITSELF -> ", and it reaches the principal itself";
            case SOME -> ", though only where " + reach.pattern() + " matches";
            case ONE -> ", though only of " + reach.pattern();
        };
    }

    /** The roles that were passed in the window and no others; null when none was, when too many, or when it is not known. */
    String smaller(Grant grant, ActionName action) {
        boolean conditioned = !grant.statement().conditions().isEmpty();
        if (!action.equals(PASS_ROLE) || grant.isShared() || conditioned) {
            return null;
        }
        TreeSet<String> roles = new TreeSet<>();
        for (Entry call : evidence.calls(action.toString())) {
            if (PrincipalEvidence.isUse(call)) {
                if (call.what().folded() || !call.what().resource().startsWith("arn:")) {
                    return null;
                }
                roles.add(call.what().resource());
            }
        }
        if (roles.isEmpty() || roles.size() > MOST_ROLES) {
            return null;
        }
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("Effect", "Allow").put("Action", action.toString());
        ArrayNode list = statement.putArray("Resource");
        roles.forEach(list::add);
        return statement.toString();
    }
}

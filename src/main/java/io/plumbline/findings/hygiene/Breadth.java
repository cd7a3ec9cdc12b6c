package io.plumbline.findings.hygiene;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.grants.Grant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How broad a statement is by the actions and resources that it names. */
final class Breadth {

    /** Without these nobody is an administrator, however many other actions a statement grants. */
    private static final List<ActionName> OF_ADMINISTRATORS = actions(
            "iam:AttachRolePolicy",
            "iam:PutRolePolicy",
            "iam:CreatePolicyVersion",
            "iam:PassRole",
            "sts:AssumeRole",
            "s3:GetObject",
            "s3:PutObject",
            "ec2:RunInstances",
            "lambda:CreateFunction",
            "kms:Decrypt");

    /** Statements that only read name half of all actions, too; of a statement that leaves a service out one may be missing. */
    private static final List<ActionName> OF_POWER_USERS =
            actions("s3:PutObject", "ec2:RunInstances", "lambda:CreateFunction");

    private static final double NEARLY_ALL = 0.9;
    private static final double MOST = 0.5;
    private static final double OF_A_SERVICE = 0.8;

    /** Names that S3 keeps for its buckets make every first word of a resource a bucket's. */
    private static final Set<String> WITHOUT_TYPES = Set.of("s3", "sns", "sqs");

    private Breadth() {}

    static boolean isAdministrators(BitSet actions) {
        return actions.cardinality() >= NEARLY_ALL * Catalog.bundled().actionCount()
                && OF_ADMINISTRATORS.stream().allMatch(action -> holds(actions, action));
    }

    /** An action that shows it, of actions that are most of AWS's and not for reading alone. */
    static Optional<ActionName> ofPowerUsers(BitSet actions) {
        List<ActionName> held =
                OF_POWER_USERS.stream().filter(action -> holds(actions, action)).toList();
        boolean most = actions.cardinality() >= MOST * Catalog.bundled().actionCount();
        return most && held.size() >= OF_POWER_USERS.size() - 1 ? Optional.of(held.get(0)) : Optional.empty();
    }

    /** Whether the actions are all of a service's, or nearly. */
    static boolean isOfService(String service, BitSet actions) {
        List<Action> all = Catalog.bundled().actionsOf(service);
        return !all.isEmpty() && count(all, actions) >= OF_A_SERVICE * all.size();
    }

    /** {@code all actions of s3}, {@code 150 of the 170 actions of s3}. */
    static String words(String service, BitSet actions) {
        List<Action> all = Catalog.bundled().actionsOf(service);
        long granted = count(all, actions);
        return granted == all.size()
                ? "all actions of " + service
                : granted + " of the " + all.size() + " actions of " + service;
    }

    private static long count(List<Action> all, BitSet actions) {
        return all.stream().filter(action -> holds(actions, action.name())).count();
    }

    static boolean holds(BitSet actions, ActionName action) {
        int ordinal = Catalog.bundled().ordinal(action);
        return ordinal >= 0 && actions.get(ordinal);
    }

    /** Whether the statement is about every resource, or all but some. */
    static boolean isOnEverything(Grant grant) {
        return grant.excludesResources() || grant.resources().contains("*");
    }

    /** Whether the statement is about every resource of the service. */
    static boolean isOnEverythingOf(String service, Grant grant) {
        return isOnEverything(grant)
                || grant.resources().stream()
                        .flatMap(pattern -> Arn.parse(pattern).stream())
                        .anyMatch(arn ->
                                (arn.service().equals(service) || arn.service().equals("*"))
                                        && isWildcards(arn.resource()));
    }

    /**
     * Whether the pattern covers all there are of a kind: {@code *}, {@code arn:aws:s3:::*}, {@code
     * arn:aws:iam::111122223333:role/*}, in one region too. A path or a beginning of names is narrower.
     */
    static boolean isEverything(String pattern) {
        if (pattern.equals("*")) {
            return true;
        }
        Arn arn = Arn.parse(pattern).orElse(null);
        return arn != null && (isWildcards(arn.resource()) || isOneType(arn));
    }

    private static boolean isWildcards(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '*' || c == '/' || c == ':');
    }

    private static boolean isOneType(Arn arn) {
        String type = arn.type();
        return !WITHOUT_TYPES.contains(arn.service())
                && type.length() < arn.resource().length()
                && type.chars().allMatch(c -> c == '-' || Character.isLetter(c))
                && isWildcards(arn.resource().substring(type.length() + 1));
    }

    private static List<ActionName> actions(String... names) {
        return List.of(names).stream().map(ActionName::of).toList();
    }
}

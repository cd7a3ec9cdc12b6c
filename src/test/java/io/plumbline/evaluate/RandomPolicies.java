package io.plumbline.evaluate;

import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small policies over few words, so that they meet requests often. */
final class RandomPolicies {

    private static final List<String> ACTIONS = List.of(
            "*",
            "*",
            "*",
            "*",
            "s3:*",
            "s3:Get*",
            "S3:getobject",
            "s?:*",
            "*:Put*",
            "kms:*",
            "kms:?ecrypt",
            "sts:*",
            "sts:Assume*",
            "s*:*",
            "sns:Publish",
            "ec2:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            "*",
            "*",
            "*",
            "*",
            "arn:aws:s3:::a/*",
            "arn:aws:s3:::a*",
            "arn:aws:s3:::a/b",
            "arn:aws:s3:::?/*b*",
            "arn:aws:s3:*/b",
            "arn:aws:*:a",
            "arn:a*s:s3:::*",
            "arn:*3:::a/*",
            "arn:aws:s3:::${aws:username}/*",
            "arn:aws:s3:::${aws:PrincipalTag/t}/b",
            "arn:aws:s3:::${aws:PrincipalTag/t, 'a'}/*",
            "arn:aws:s3:::${aws:TagKeys}/${*}",
            "arn:aws:s3:::a*a*a*b",
            "arn:aws:s3",
            "arn:aws:kms:x",
            "arn:aws:kms:*:111122223333:key/*",
            "arn:aws:iam::*:role/*",
            "arn:aws:sns:*:111122223333:*");
    private static final Map<String, List<String>> NAMES = Map.of(
            "AWS",
            List.of(
                    "*",
                    "111122223333",
                    "arn:aws:iam::111122223333:root",
                    "444455556666",
                    "arn:aws:iam::444455556666:root",
                    "arn:aws:iam::111122223333:user/a",
                    "arn:aws:iam::111122223333:user/A",
                    "arn:aws:iam::444455556666:user/x/b",
                    "arn:aws:iam::111122223333:role/r",
                    "arn:aws:iam::111122223333:role/p/r",
                    "arn:aws:iam::444455556666:role/r",
                    "arn:aws:iam::111122223333:role/*",
                    "arn:aws:sts::111122223333:assumed-role/r/s",
                    "arn:aws:sts::111122223333:assumed-role/r/other",
                    "arn:aws:sts::111122223333:federated-user/a",
                    "AIDACKCEVSQ6C2EXAMPLE"),
            "Service",
            List.of("sagemaker.amazonaws.com", "ec2.amazonaws.com"),
            "Federated",
            List.of(
                    "accounts.google.com",
                    "cognito-identity.amazonaws.com",
                    "arn:aws:iam::111122223333:saml-provider/x"),
            "CanonicalUser",
            List.of(RandomRequests.CANONICAL, "f".repeat(64)));
    private static final List<String> TYPES =
            List.of("AWS", "AWS", "AWS", "AWS", "AWS", "AWS", "Service", "Federated", "CanonicalUser");
    private static final Statement EVERYTHING = everythingTo(null);
    private static final Statement EVERYTHING_TO_EVERYONE = everythingTo(new PrincipalElement(false, true, Map.of()));
    private static final Statement EVERYTHING_TO_AN_ACCOUNT =
            everythingTo(new PrincipalElement(false, false, Map.of("AWS", List.of(RandomRequests.HERE))));

    private final Dice dice;
    private final RandomConditions conditions;

    RandomPolicies(Dice dice) {
        this.dice = dice;
        this.conditions = new RandomConditions(dice);
    }

    /** An identity policy, boundary or session policy. */
    Policy policy() {
        return policy(dice.below(4), false);
    }

    /** A policy that says whom it means: of a resource, a role's trust, of an endpoint. */
    Policy namingPolicy() {
        return policy(1 + dice.below(3), true);
    }

    /** One that lets everything pass but what it denies. */
    Policy guard() {
        return guard(EVERYTHING, false);
    }

    Policy namingGuard() {
        return guard(dice.oneIn(6) ? EVERYTHING_TO_AN_ACCOUNT : EVERYTHING_TO_EVERYONE, true);
    }

    private static Statement everythingTo(PrincipalElement principals) {
        return new Statement(0, null, Effect.ALLOW, Elements.of("*"), Elements.of("*"), principals, List.of());
    }

    private Policy guard(Statement open, boolean naming) {
        List<Statement> statements = new ArrayList<>();
        if (!dice.oneIn(4)) {
            statements.add(open);
        }
        if (dice.oneIn(2)) {
            statements.add(statement(naming));
        }
        return new Policy(Policy.CURRENT_VERSION, statements);
    }

    private Policy policy(int size, boolean naming) {
        List<Statement> statements = new ArrayList<>();
        for (int i = size; i > 0; i--) {
            statements.add(statement(naming));
        }
        return new Policy(dice.oneIn(8) ? dice.of(null, "2008-10-17") : Policy.CURRENT_VERSION, statements);
    }

    private Statement statement(boolean naming) {
        boolean bare = naming ? dice.oneIn(4) : dice.oneIn(60);
        return new Statement(
                0,
                dice.oneIn(2) ? null : "Sid" + dice.below(100),
                dice.oneIn(4) ? Effect.DENY : Effect.ALLOW,
                elements(ACTIONS),
                bare ? null : elements(RESOURCES),
                naming && !dice.oneIn(25) ? principals() : null,
                conditions.conditions());
    }

    private Elements elements(List<String> words) {
        return new Elements(dice.oneIn(8), dice.some(words, dice.of(1, 1, 1, 2, 2, 3, 3, 0)));
    }

    /** One name or several; a NotPrincipal often lists all that stand behind the first callers. */
    private PrincipalElement principals() {
        boolean negated = dice.oneIn(4);
        if (dice.oneIn(10)) {
            return new PrincipalElement(negated, true, Map.of());
        }
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (int i = dice.of(1, 1, 1, 2); i > 0; i--) {
            String type = dice.pick(TYPES);
            names.put(type, dice.some(NAMES.get(type), dice.of(1, 1, 2, 3)));
        }
        if (negated && dice.oneIn(2)) {
            List<String> chain = new ArrayList<>(names.getOrDefault("AWS", List.of()));
            chain.add("arn:aws:iam::111122223333:root");
            chain.addAll(dice.of(
                    List.of("arn:aws:iam::111122223333:user/a"),
                    List.of("arn:aws:iam::111122223333:role/r", "arn:aws:sts::111122223333:assumed-role/r/s")));
            names.put("AWS", chain);
        }
        return new PrincipalElement(negated, false, names);
    }
}

package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small policies and requests over few words, so that they meet often. */
final class RandomPolicies {

    private static final List<String> ACTIONS =
            List.of("*", "s3:*", "s3:Get*", "S3:getobject", "s3:?etObject", "*:Put*", "ec2:*", "s3:PutObject", "s?:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::a/*",
            "arn:aws:s3:::a/b",
            "arn:aws:s3:::?/b*",
            "arn:aws:s3:*/b",
            "arn:aws:*:b",
            "arn:a*s:s3:::*",
            "arn:*3:::a/*",
            "arn:aws:s3:::${aws:username}/*",
            "arn:aws:s3:::${aws:PrincipalTag/t}/b",
            "arn:aws:s3:::${aws:PrincipalTag/t, 'a'}/*",
            "arn:aws:sns:*:111122223333:b*",
            "arn:aws:s3:::a*a*a*b");
    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "StringEqualsIfExists",
            "StringNotLikeIfExists",
            "ForAllValues:StringLike",
            "ForAllValues:StringNotEquals",
            "ForAnyValue:StringEquals",
            "ForAnyValue:StringNotLike",
            "ForAnyValue:StringEqualsIfExists",
            "IpAddress");
    private static final List<String> KEYS =
            List.of("aws:PrincipalTag/t", "AWS:TAGKEYS", "s3:prefix", "aws:username", "aws:PrincipalAccount");
    private static final List<String> VALUES = List.of("a", "b", "ab", "a*", "*b", "?", "${aws:PrincipalTag/t}", "*");
    private static final List<String> ARNS =
            List.of("*", "arn:aws:iam::*:user/*", "arn:aws:iam::111122223333:user/a", "arn:aws:*:user/a");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            policies.add(policy());
        }
        return policies;
    }

    Policy policy() {
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            statements.add(statement());
        }
        return new Policy(random.nextInt(8) == 0 ? null : Policy.CURRENT_VERSION, statements);
    }

    private Statement statement() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Condition condition = condition();
            conditions.put(condition.operator() + " " + condition.key(), condition);
        }
        return new Statement(
                0,
                random.nextBoolean() ? null : "Sid" + random.nextInt(100),
                random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW,
                elements(ACTIONS),
                elements(RESOURCES),
                null,
                List.copyOf(conditions.values()));
    }

    private Elements elements(List<String> words) {
        return new Elements(random.nextInt(6) == 0, some(words, 3));
    }

    private Condition condition() {
        return switch (random.nextInt(8)) {
            case 0 -> new Condition("Null", pick(KEYS), List.of(String.valueOf(random.nextBoolean())));
            case 1 -> new Condition(random.nextBoolean() ? "ArnLike" : "ArnNotLike", "aws:SourceArn", some(ARNS, 2));
            case 2 -> new Condition("NumericLessThan", "s3:max-keys", List.of("10"));
            case 3 -> new Condition("NumericNotEquals", "s3:max-keys", List.of("9", "10"));
            case 4 -> new Condition("BoolIfExists", "aws:SecureTransport", List.of("true"));
            default -> new Condition(pick(OPERATORS), pick(KEYS), some(VALUES, 3));
        };
    }

    Request request() {
        return request(
                pick(List.of("arn:aws:s3:::a/b", "arn:aws:s3:::b/a", "arn:aws:s3:::a/ab", "*", "arn:aws:s3:::aaab")));
    }

    Request request(String resource) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        maybe(values, "aws:principaltag/T", some(List.of("a", "b", "*"), 1));
        maybe(values, "aws:TagKeys", some(List.of("a", "b", "ab"), 3));
        maybe(values, "s3:prefix", some(List.of("a", "ab"), 1));
        maybe(values, "aws:SourceArn", some(List.of("arn:aws:iam::111122223333:user/a", "arn:aws:s3:::b", "a"), 1));
        maybe(values, "s3:max-keys", some(List.of("9", "10", "11"), 1));
        maybe(values, "aws:SecureTransport", some(List.of("true", "false"), 1));
        return new Request(
                Principal.of(pick(List.of("arn:aws:iam::111122223333:user/a", "arn:aws:iam::444455556666:user/x/b"))),
                ActionName.of(pick(List.of("s3:GetObject", "s3:PutObject", "ec2:RunInstances", "sns:Publish"))),
                resource,
                null,
                resource.endsWith("/*"),
                random.nextBoolean() ? RequestContext.strict(values) : RequestContext.unknownElsewhere(values));
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(List<String> words, int most) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(pick(words));
        }
        return some;
    }

    private void maybe(Map<String, List<String>> values, String key, List<String> value) {
        if (random.nextInt(3) > 0) {
            values.put(key, value);
        }
    }
}

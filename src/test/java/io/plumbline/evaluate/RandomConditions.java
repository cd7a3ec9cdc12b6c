package io.plumbline.evaluate;

import io.plumbline.policy.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Conditions of every operator and the values that requests bring to them, over few words, so that they meet often. */
final class RandomConditions {

    /** Keys whose values are of one kind, what requests bring and what policies ask for, and how. */
    private record Family(List<String> keys, List<String> brought, List<String> asked, List<String> operators) {}

    private static final Family TEXT = new Family(
            List.of("aws:PrincipalTag/t", "aws:TagKeys", "s3:prefix", "aws:username"),
            List.of("a", "b", "ab", "A", "*", ""),
            List.of("a", "b", "A", "ab", "a*", "*b", "?", "*", "${aws:PrincipalTag/t}", "${*}", "${aws:username}", ""),
            List.of(
                    "StringEquals",
                    "StringNotEquals",
                    "StringEqualsIgnoreCase",
                    "StringNotEqualsIgnoreCase",
                    "StringLike",
                    "stringNotLike"));
    private static final Family PROVEN = new Family(
            List.of(
                    "AWS:principalaccount",
                    "aws:PrincipalType",
                    "aws:PrincipalServiceName",
                    "aws:ResourceAccount",
                    "aws:PrincipalIsAWSService",
                    "aws:userid"),
            List.of(),
            List.of(
                    RandomRequests.HERE,
                    RandomRequests.THERE,
                    "AssumedRole",
                    "User",
                    "Account",
                    "sagemaker.amazonaws.com",
                    "true",
                    "false",
                    "anonymous",
                    "111122223333:a"),
            List.of("StringEquals", "StringNotEquals"));
    private static final Family ARN = new Family(
            List.of("aws:SourceArn", "aws:PrincipalArn"),
            List.of("arn:aws:iam::111122223333:user/a", "arn:aws:s3:::b", "arn:aws:sns:x:1:a:b", "a"),
            List.of(
                    "*",
                    "arn:aws:iam::*:*/*",
                    "arn:aws:iam::111122223333:user/a",
                    "arn:aws:iam::111122223333:role/r",
                    "arn:aws:*:b",
                    "arn:aws:s3:::?",
                    "arn:aws:sns:*:*:*b",
                    "arn:aws:iam::${aws:PrincipalAccount}:*"),
            List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"));
    private static final Family NUMBER = new Family(
            List.of("s3:max-keys"),
            List.of("9", "10", "10.0", "-1", "many", "1d", "9007199254740993"),
            List.of("10", "9", "NaN", "9007199254740992", "${s3:max-keys}"),
            List.of(
                    "NumericEquals",
                    "NumericNotEquals",
                    "NumericLessThan",
                    "NumericLessThanEquals",
                    "NumericGreaterThan",
                    "NumericGreaterThanEquals"));
    private static final Family DATE = new Family(
            List.of("aws:CurrentTime"),
            List.of(
                    "2026-01-01T00:00:00Z",
                    "2025-12-31T23:59:59.5Z",
                    "1767225600",
                    "2026-01-01T02:00:00+02:00",
                    "soon"),
            List.of(
                    "2026-01-01",
                    "2026",
                    "2026-01",
                    "2026-01-01T00:00Z",
                    "1767225600",
                    "2025-12-31T22:00:00-02:00",
                    "2026-01-01T00:00:00.001Z",
                    "never"),
            List.of(
                    "DateEquals",
                    "DateNotEquals",
                    "DateLessThan",
                    "DateLessThanEquals",
                    "DateGreaterThan",
                    "DateGreaterThanEquals"));
    private static final Family ADDRESS = new Family(
            List.of("aws:SourceIp"),
            List.of(
                    "10.1.2.3",
                    "10.1.0.0/16",
                    "203.0.113.7",
                    "2001:db8::1",
                    "2001:0db8:0:0::/64",
                    "10.0.0.0/4",
                    "sagemaker.amazonaws.com"),
            List.of(
                    "10.0.0.0/8",
                    "10.1.2.0/23",
                    "10.1.2.3",
                    "0.0.0.0/0",
                    "2001:DB8::/32",
                    "2001:db8::1/128",
                    "::/0",
                    "10.1.2.3/9",
                    "10.0.0.0/33",
                    "10.1",
                    "here"),
            List.of("IpAddress", "NotIpAddress"));
    private static final Family TRUTH = new Family(
            List.of("aws:SecureTransport", "aws:PrincipalIsAWSService"),
            List.of("true", "false", "yes"),
            List.of("true", "false", "True", "yes", "${aws:PrincipalTag/t}"),
            List.of("Bool"));
    private static final Family BINARY = new Family(
            List.of("kms:RecipientAttestation:x"),
            List.of("QUJD", "QUJE", "not base64!"),
            List.of("QUJD", "not base64!"),
            List.of("BinaryEquals"));
    private static final List<Family> FAMILIES =
            List.of(TEXT, TEXT, TEXT, PROVEN, ARN, NUMBER, DATE, ADDRESS, ADDRESS, TRUTH, BINARY);

    private static final List<Family> BROUGHT = List.of(TEXT, ARN, NUMBER, DATE, ADDRESS, TRUTH, BINARY);
    private static final List<String> PROVEN_BY_THE_CALLER =
            List.of("aws:username", "aws:PrincipalArn", "aws:PrincipalIsAWSService");

    private final Dice dice;

    RandomConditions(Dice dice) {
        this.dice = dice;
    }

    /** Every operator that the conditions may use, without prefix and suffix. */
    static List<String> operators() {
        return Stream.concat(FAMILIES.stream().flatMap(family -> family.operators().stream()), Stream.of("Null"))
                .distinct()
                .toList();
    }

    List<Condition> conditions() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (int i = dice.of(0, 0, 0, 1, 1, 2); i > 0; i--) {
            Condition condition = condition();
            conditions.put(condition.operator() + " " + condition.key(), condition);
        }
        return List.copyOf(conditions.values());
    }

    private Condition condition() {
        Family family = dice.pick(FAMILIES);
        String key = dice.pick(family.keys());
        if (dice.oneIn(12)) {
            return new Condition(dice.of("Null", "null"), key, List.of(dice.of("true", "false")));
        }
        if (dice.oneIn(30)) {
            return new Condition(dice.of("IpNear", "NullIfExists", "BoolNot"), key, List.of("true"));
        }
        String quantifier = dice.of("", "", "", "", "ForAllValues:", "ForAnyValue:");
        String operator = quantifier + dice.pick(family.operators()) + dice.of("", "", "IfExists");
        return new Condition(operator, key, dice.some(family.asked(), dice.of(1, 1, 2, 2, 3, 0)));
    }

    /** What a request brings: keys with values, and some without. */
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        bringMore(values);
        return values;
    }

    /** The same, and perhaps some of the keys that were not there. */
    void bringMore(Map<String, List<String>> values) {
        for (Family family : BROUGHT) {
            for (String key : family.keys()) {
                if (!PROVEN_BY_THE_CALLER.contains(key) && !values.containsKey(key) && dice.oneIn(2)) {
                    boolean several = key.equals("aws:TagKeys");
                    values.put(key, dice.some(family.brought(), several ? dice.below(3) : 1));
                }
            }
        }
    }
}

package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of every kind of principal, within an account and across, for few resources. */
final class RandomRequests {

    static final String HERE = "111122223333";
    static final String THERE = "444455556666";
    static final String CANONICAL = "0123456789abcdef".repeat(4);

    static final String SERVICE_LINKED_ROLE =
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";

    private static final List<Principal> PRINCIPALS = List.of(
            Principal.of("arn:aws:iam::111122223333:user/a"),
            Principal.of("arn:aws:iam::111122223333:user/a"),
            Principal.of("arn:aws:iam::444455556666:user/x/b"),
            Principal.of("arn:aws:iam::111122223333:role/r"),
            Principal.of("arn:aws:iam::111122223333:role/p/r"),
            Principal.of(SERVICE_LINKED_ROLE),
            Principal.of("arn:aws:sts::111122223333:assumed-role/r/s"),
            Principal.of("arn:aws:sts::111122223333:assumed-role/r/s"),
            Principal.of("arn:aws:sts::111122223333:assumed-role/r/s"),
            Principal.of("arn:aws:sts::444455556666:assumed-role/r/s"),
            Principal.of("arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s"),
            Principal.of("arn:aws:sts::111122223333:federated-user/a"),
            Principal.of("arn:aws:iam::111122223333:root"),
            Principal.of("arn:aws:iam::444455556666:root"),
            Principal.of("sagemaker.amazonaws.com"),
            Principal.of("cognito-identity.amazonaws.com"),
            Principal.of("accounts.google.com"),
            Principal.of("arn:aws:iam::111122223333:saml-provider/x"),
            Principal.of(CANONICAL),
            Principal.ANONYMOUS);
    /** Actions of a service, and what they act on. */
    private static final List<List<List<String>>> SERVICES = List.of(
            List.of(
                    List.of("s3:GetObject", "s3:PutObject"),
                    List.of("arn:aws:s3:::a/b", "arn:aws:s3:::a/ab", "arn:aws:s3:::a/*", "arn:aws:s3:::b/a*", "*")),
            List.of(
                    List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"),
                    List.of("arn:aws:s3:::a")),
            List.of(
                    List.of("kms:Decrypt", "kms:RetireGrant", "KMS:decrypt"),
                    List.of(
                            "arn:aws:kms:x:111122223333:key/k",
                            "arn:aws:kms:x:444455556666:key/k",
                            "arn:aws:kms:x:111122223333:alias/k")),
            List.of(
                    List.of("sts:AssumeRole", "sts:TagSession", "sts:AssumeRoleWithSAML"),
                    List.of(
                            "arn:aws:iam::111122223333:role/r",
                            "arn:aws:iam::444455556666:role/r",
                            "*",
                            SERVICE_LINKED_ROLE)),
            List.of(
                    List.of("sts:AssumeRoot"),
                    List.of("arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root")),
            List.of(List.of("sts:GetCallerIdentity", "sts:GetSessionToken", "sts:GetAccessKeyInfo"), List.of("*")),
            List.of(
                    List.of("sns:Publish", "sqs:SendMessage", "ec2:RunInstances"),
                    List.of("arn:aws:sns:x:111122223333:a", "arn:aws:sns:x:444455556666:a", "*")));

    private final Dice dice;
    private final RandomConditions conditions;

    RandomRequests(Dice dice) {
        this.dice = dice;
        this.conditions = new RandomConditions(dice);
    }

    Principal principal() {
        return dice.pick(PRINCIPALS);
    }

    Request request() {
        return request(principal());
    }

    Request request(Principal principal) {
        Map<String, List<String>> values = values(principal);
        return request(
                principal, dice.oneIn(2) ? RequestContext.strict(values) : RequestContext.unknownElsewhere(values));
    }

    Request request(Principal principal, RequestContext context) {
        List<List<String>> service = dice.pick(SERVICES);
        String resource = dice.pick(service.get(1));
        return new Request(
                principal,
                ActionName.of(dice.pick(service.get(0))),
                resource,
                dice.of(null, null, null, HERE, THERE),
                resource.endsWith("*") && resource.length() > 1 && !dice.oneIn(3),
                context);
    }

    Map<String, List<String>> values(Principal principal) {
        Map<String, List<String>> values = new LinkedHashMap<>(conditions.values());
        if (principal.kind() == Principal.Kind.ROLE_SESSION && dice.oneIn(3)) {
            values.put("aws:PrincipalArn", List.of(roleOf(principal)));
        }
        return values;
    }

    /** The same values and some that were not told, of keys that the caller's name leaves open. */
    Map<String, List<String>> completed(Map<String, List<String>> values, Principal principal) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        conditions.bringMore(more);
        if (principal.kind() == Principal.Kind.ROLE_SESSION && !more.containsKey("aws:PrincipalArn")) {
            more.put("aws:PrincipalArn", List.of(roleOf(principal)));
        } else if (principal.kind() == Principal.Kind.CANONICAL_USER) {
            more.put("aws:PrincipalAccount", List.of(dice.of(HERE, THERE)));
        }
        return more;
    }

    private String roleOf(Principal session) {
        String name = session.text().split("/", -1)[1];
        String path = name.startsWith("AWSServiceRoleFor") ? "aws-service-role/x.amazonaws.com/" : dice.of("", "p/");
        return "arn:aws:iam::" + session.account() + ":role/" + path + name;
    }
}

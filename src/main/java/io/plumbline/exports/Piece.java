package io.plumbline.exports;

import io.plumbline.lint.Warning;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyVersion;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.UserCredentials;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Caller;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One thing that a file of {@code --iam} holds. */
sealed interface Piece {

    /** The file it stands in. */
    String path();

    /** The file itself, once it is read to its end. */
    record Whole(InputFile file) implements Piece {
        @Override
        public String path() {
            return file.path();
        }
    }

    /** Why the file is no IAM input, or not to be read. */
    record Problem(String path, String message) implements Piece {}

    /** A role or user. */
    record Principal(String path, PrincipalPolicies policies) implements Piece {

        /** The managed policies and groups whose changes change it, by ARN. */
        List<String> holds() {
            return Stream.concat(
                            policies.attachments().stream().flatMap(one -> Stream.of(one.arn(), one.viaGroup())),
                            Stream.ofNullable(policies.boundaryArn()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** What usage and exports meet on. */
        String key() {
            return Caller.of(policies.arn(), policies.id()).map(Caller::key).orElse(policies.arn());
        }
    }

    /** A managed policy in a file of its own. */
    record ManagedPolicy(String path, String arn, Policy policy) implements Piece {}

    /** A version of a managed policy, today's or a former one. */
    record Version(String path, PolicyVersion version) implements Piece {}

    /** The organization. */
    record Tree(String path, Organization organization) implements Piece {}

    /** A resource's policy. */
    record Resource(String path, ResourcePolicy policy) implements Piece {}

    /** The policies of the VPC endpoints in one file. */
    record Endpoints(String path, VpcEndpointPolicies policies) implements Piece {}

    /** When a principal used something last, by IAM's memory. */
    record Accessed(String path, LastAccess access) implements Piece {

        /** What it and its principal meet on. */
        String key() {
            return Piece.key(access.principal());
        }
    }

    /** A user's line of a credential report. */
    record Credentials(String path, UserCredentials user) implements Piece {

        /** What it and its user meet on. */
        String key() {
            return Piece.key(user.arn());
        }
    }

    private static String key(String arn) {
        return Caller.of(arn, null).map(Caller::key).orElse(arn);
    }

    /** One output of {@code aws cloudtrail} about trails, a JSON object. */
    record TrailText(String path, String json) implements Piece {}

    /** What an account asks of passwords; the account is null where neither the file nor its name tells. */
    record Passwords(String path, String account, PasswordPolicy policy) implements Piece {}

    /** Something odd in one of the file's policies. */
    record Warned(Warning warning) implements Piece {
        @Override
        public String path() {
            return warning.file();
        }
    }

    /** How many such there are, of which only the first come one by one. */
    record WarnedInAll(String path, long count) implements Piece {}
}

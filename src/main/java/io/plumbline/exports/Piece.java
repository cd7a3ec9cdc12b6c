package io.plumbline.exports;

import io.plumbline.lint.Warning;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.Organization;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.UserCredentials;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Caller;

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

        /** What usage and exports meet on. */
        String key() {
            return Caller.of(policies.arn(), policies.id()).map(Caller::key).orElse(policies.arn());
        }
    }

    /** A managed policy in a file of its own. */
    record ManagedPolicy(String path, String arn, Policy policy) implements Piece {}

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

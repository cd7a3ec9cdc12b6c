package io.plumbline.findings.denied;

import io.plumbline.aws.Arn;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Statements;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.trail.Denial.Shape;
import io.plumbline.usage.Entry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * S3 tells only those who may list a bucket that a key is missing; to others it says 403, as for a key they may not read.
 *
 * <p>So a denied read of an object that says no more may be of a key that is not there, as long as {@code s3:ListBucket} is
 * not allowed. Follows <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>.
 *
 * @param bucket its ARN
 * @param listing what today's policies say of listing it; null when the principal is not exported
 */
record MissingKey(String bucket, Decision listing) {

    private static final Set<String> READS = Set.of("s3:getobject", "s3:getobjectversion", "s3:getobjectattributes");
    private static final String LIST = "s3:ListBucket";

    /** Either of these is enough within an account. */
    private static final Set<Layer> MAY_LACK = Set.of(Layer.IDENTITY_POLICY, Layer.RESOURCE_POLICY);

    /** Empty where a missing key cannot be what these calls met. */
    static Optional<MissingKey> of(DeniedCalls calls, Optional<TodaysPolicies> policies) {
        boolean reads = READS.contains(calls.written().toLowerCase(Locale.ROOT));
        if (!reads || calls.isExplicit() || calls.layer().isPresent() || !mayBeSilent(calls)) {
            return Optional.empty();
        }
        return bucket(calls.resource())
                .map(bucket -> new MissingKey(
                        bucket, policies.map(any -> listing(any, calls, bucket)).orElse(null)))
                .filter(missing -> missing.listing == null || missing.listing.verdict() != Verdict.ALLOWED);
    }

    /** Older ledgers do not know how AWS put it. */
    private static boolean mayBeSilent(DeniedCalls calls) {
        return calls.saidAs(Shape.SILENT) || calls.saidAs(null);
    }

    private static Decision listing(TodaysPolicies policies, DeniedCalls calls, String bucket) {
        Entry.Fact call = calls.entries().get(0).what();
        Entry.Fact list = new Entry.Fact(
                call.kind(),
                call.day(),
                call.account(),
                call.region(),
                call.principalKey(),
                call.principal(),
                call.principalId(),
                LIST,
                bucket,
                false,
                call.outcome(),
                null,
                false,
                call.context(),
                null);
        return policies.on(list).orElseThrow();
    }

    /** {@code arn:aws:s3:::data} of {@code arn:aws:s3:::data/train/x}. */
    private static Optional<String> bucket(String object) {
        int slash = object.indexOf('/');
        return Arn.parse(object)
                .filter(arn ->
                        slash > 0 && arn.service().equals("s3") && arn.account().isEmpty())
                .map(arn -> object.substring(0, slash))
                .filter(bucket -> !bucket.contains("*"));
    }

    /** What would tell a missing key from a missing permission: listing, where no identity policy allows it. */
    Optional<String> suggestion() {
        return Optional.ofNullable(listing)
                .filter(decision -> decision.verdict() == Verdict.IMPLICIT_DENY)
                .filter(decision -> decision.layers().entrySet().stream()
                        .filter(layer -> layer.getValue() == Verdict.IMPLICIT_DENY)
                        .allMatch(layer -> MAY_LACK.contains(layer.getKey())))
                .map(any -> Statements.allowing(LIST, bucket));
    }

    String words() {
        String name = bucket.substring(bucket.lastIndexOf(':') + 1);
        if (listing == null) {
            return " S3 also answers like this for a missing key when s3:ListBucket is not allowed on " + name
                    + "; whether it is, is not known.";
        }
        String listed = listing.verdict() == Verdict.UNKNOWN
                ? " Whether today's policies allow s3:ListBucket on " + name + " depends on what is not known here"
                : " Today's policies do not allow s3:ListBucket on " + name;
        return listed + (listing.verdict() == Verdict.UNKNOWN ? "; if they do not, a missing" : ", so a missing")
                + " key looks like this, too.";
    }
}

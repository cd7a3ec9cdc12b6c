package io.plumbline.evaluate;

import java.util.Set;

/**
 * The root user of the account that owns a bucket can always read, change and delete the bucket's policy, whatever that
 * policy says, so that nobody is locked out for good.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>.
 */
final class BucketOwner implements Deviation {

    private static final BucketOwner OWNER = new BucketOwner();

    private static final Set<String> ALWAYS = Set.of("getbucketpolicy", "putbucketpolicy", "deletebucketpolicy");

    private BucketOwner() {}

    static Deviation deviation(Request request) {
        return request.principal().kind() == Principal.Kind.ROOT ? OWNER : NONE;
    }

    @Override
    public boolean overridesResourcePolicy(Request request) {
        return ALWAYS.contains(request.actionName()) && !request.crossesAccounts();
    }
}

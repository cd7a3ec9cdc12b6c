package io.plumbline.policy;

import io.plumbline.aws.Arn;
import java.io.InputStream;
import java.util.Iterator;

/**
 * The entries of a file of resource policies, {@code {"ResourceArn","AccountId","Policy"}}, read as they are asked for:
 * an organization has hundreds of thousands. Whoever opened the stream closes it.
 */
public final class ResourcePolicyLines implements IamInput.Content, Iterator<ResourcePolicy> {

    private final Entries entries;

    ResourcePolicyLines(InputStream in, String where) {
        entries = new Entries(in, where, "ResourceArn");
    }

    @Override
    public IamInput.Kind kind() {
        return IamInput.Kind.RESOURCE_POLICIES;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public ResourcePolicy next() {
        Fields entry = entries.next();
        String arn = entry.required("ResourceArn");
        if (Arn.parse(arn).isEmpty()) {
            throw new PolicyException(entry.place() + ": ResourceArn is no ARN");
        }
        return new ResourcePolicy(arn, account(entry, arn), entry.document("Policy"));
    }

    private static String account(Fields entry, String arn) {
        String named = ResourcePolicies.account(arn).orElse(null);
        if (named != null && entry.node("AccountId") == null) {
            return named;
        }
        String account = entry.accountId("AccountId");
        if (named != null && !named.equals(account)) {
            throw new PolicyException(entry.place() + ": AccountId \"" + account + "\" is not the account of its ARN");
        }
        return account;
    }
}

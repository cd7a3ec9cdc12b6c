package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.usage.Entry;

/**
 * How a role came by a session: the operation, and on whose word.
 *
 * @param caller the ARN of who asked, or a service; null of those who have neither here: their own account's records, or
 *     their provider's, would tell
 * @param behind of a caller without an ARN its account, or the provider that vouched for it; null where the ledger does
 *     not say
 */
public record Assumption(String operation, String caller, String behind) {

    private static final String WEB_IDENTITY = "WebIdentityUser:";

    /** Of a session's entry; the many users of one provider are one. */
    static Assumption of(Entry.Fact session) {
        String caller = session.context();
        boolean known = caller != null && (caller.startsWith("arn:") || caller.contains(".amazonaws.com"));
        String told = session.resource();
        boolean web = caller != null && caller.startsWith(WEB_IDENTITY);
        return web
                ? new Assumption(session.action(), null, told != null ? told : provider(caller))
                : new Assumption(session.action(), known ? caller : null, told);
    }

    /** Of {@code …:oidc-provider/example.com:audience:subject} what stands before the audience. */
    private static String provider(String caller) {
        String id = caller.substring(WEB_IDENTITY.length());
        Arn arn = Arn.parse(id).orElse(null);
        String resource = arn == null ? id : arn.resource();
        int end = resource.indexOf(':');
        String name = end < 0 ? resource : resource.substring(0, end);
        return arn == null
                ? name
                : new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), name).toString();
    }

    /** Whether a service of AWS asked, on its own account. */
    public boolean isByService() {
        return caller != null && !caller.startsWith("arn:");
    }
}

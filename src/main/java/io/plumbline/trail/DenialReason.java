package io.plumbline.trail;

import java.util.Optional;

/**
 * Why, as the end of AWS's sentence says it: {@code because no identity-based policy allows the s3:GetObject action},
 * {@code with an explicit deny in a service control policy: arn:…}.
 *
 * @param start where it begins in the text, the text's length where there is none
 * @param isPublicAccessBlock whether it is a setting of S3 that denies, and no policy
 */
record DenialReason(
        int start, String layer, boolean explicit, String policyArn, String through, boolean isPublicAccessBlock) {

    private static final String IMPLICIT = " because no ";
    private static final String EXPLICIT = " with an explicit deny";
    private static final String PUBLIC = " because public ";
    private static final String TRANSITIVELY = " transitively through a";

    /** Looked for from the end, because the resource before it is the caller's own text and may imitate one. */
    static DenialReason in(String text) {
        int implicit = text.lastIndexOf(IMPLICIT);
        int explicit = text.lastIndexOf(EXPLICIT);
        int setting = text.lastIndexOf(PUBLIC);
        int start = Math.max(implicit, Math.max(explicit, setting));
        if (start < 0) {
            return none(text);
        }
        String why = text.substring(start);
        if (start == setting) {
            return new DenialReason(start, null, false, null, null, true);
        }
        boolean isExplicit = start == explicit;
        String layer = isExplicit ? explicitLayer(why) : implicitLayer(why);
        return new DenialReason(start, layer, isExplicit, policyArn(why), through(why), false);
    }

    static DenialReason none(String text) {
        return new DenialReason(text.length(), null, false, null, null, false);
    }

    private static String implicitLayer(String why) {
        return why.contains(" allows the ") ? DenialLayer.atStartOf(why.substring(IMPLICIT.length())) : null;
    }

    /** The layer of {@code with an explicit deny in a VPC endpoint policy transitively through …}. */
    private static String explicitLayer(String why) {
        String rest = why.substring(EXPLICIT.length());
        for (String article : new String[] {" in a ", " in an ", " in the "}) {
            if (rest.startsWith(article)) {
                return DenialLayer.atStartOf(rest.substring(article.length()));
            }
        }
        return null;
    }

    private static String through(String why) {
        int at = why.indexOf(TRANSITIVELY);
        if (at < 0) {
            return null;
        }
        String rest = why.substring(at + TRANSITIVELY.length());
        return DenialLayer.atStartOf((rest.startsWith("n") ? rest.substring(1) : rest).strip());
    }

    /** The ARN after the last colon of the sentence; what is no policy's is left out. */
    private static String policyArn(String why) {
        int at = why.indexOf(": arn:");
        if (at < 0) {
            return null;
        }
        int space = why.indexOf(' ', at + 2);
        String arn = why.substring(at + 2, space < 0 ? why.length() : space);
        String whole = arn.endsWith(".") || arn.endsWith(",") ? arn.substring(0, arn.length() - 1) : arn;
        return Optional.of(whole)
                .filter(text -> text.contains(":policy/") && text.indexOf('"') < 0)
                .orElse(null);
    }
}

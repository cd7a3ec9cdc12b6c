package io.plumbline.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A role or user with everything attached to it, groups resolved.
 *
 * <p>Travels between machines as {@link #toJson()}, which needs nothing beside it.
 *
 * @param id {@code AROA…} or {@code AIDA…}: a role deleted and made again has another
 * @param created null when the export does not say
 * @param lastUsed of a role, or of a user's password; null when never or not told
 * @param boundaryArn null without a permissions boundary
 * @param boundary null without one, or when its document is not in the export
 * @param trust of a role: who may assume it; null for users
 */
public record PrincipalPolicies(
        String arn,
        String id,
        Kind kind,
        String account,
        Instant created,
        Map<String, String> tags,
        Instant lastUsed,
        List<Attachment> attachments,
        String boundaryArn,
        Policy boundary,
        Policy trust) {

    /** What kind of principal it is. */
    public enum Kind {
        ROLE,
        USER
    }

    public PrincipalPolicies {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        attachments = List.copyOf(attachments);
    }

    /** The ARNs of what is attached, or its boundary, or a group, whose documents are not in the export. */
    public List<String> unresolved() {
        List<String> arns = new ArrayList<>();
        for (Attachment attachment : attachments) {
            if (attachment.policy() == null) {
                arns.add(attachment.arn() != null ? attachment.arn() : attachment.viaGroup());
            }
        }
        if (boundaryArn != null && boundary == null) {
            arns.add(boundaryArn);
        }
        return arns.stream().distinct().toList();
    }

    /** The same principal with documents that other files brought, by policy ARN; what is known already stays. */
    public PrincipalPolicies resolving(Map<String, Policy> more) {
        List<Attachment> filled = attachments.stream()
                .map(attachment -> attachment.policy() == null && attachment.arn() != null
                        ? attachment.holding(more.get(attachment.arn()))
                        : attachment)
                .toList();
        Policy filledBoundary = boundary == null && boundaryArn != null ? more.get(boundaryArn) : boundary;
        return new PrincipalPolicies(
                arn, id, kind, account, created, tags, lastUsed, filled, boundaryArn, filledBoundary, trust);
    }

    /** The same principal with the times at which managed policies were last changed, by policy ARN. */
    PrincipalPolicies dated(Map<String, Instant> changed) {
        List<Attachment> dated = attachments.stream()
                .map(attachment ->
                        attachment.arn() == null ? attachment : attachment.changedAt(changed.get(attachment.arn())))
                .toList();
        return new PrincipalPolicies(
                arn, id, kind, account, created, tags, lastUsed, dated, boundaryArn, boundary, trust);
    }

    /** One JSON object that holds everything; {@link #fromJson} gives an equal value back. */
    public String toJson() {
        return PrincipalJson.write(this);
    }

    public static PrincipalPolicies fromJson(String json) {
        return PrincipalJson.read(json);
    }
}

package io.plumbline.findings.grants;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Statement;
import java.util.BitSet;
import java.util.List;

/**
 * One allowing statement that a principal holds: through which policy, and for which actions of the catalogue.
 *
 * @param policy the managed policy's ARN; an inline policy's name; a group's inline policy as {@code <group ARN>/<name>}
 */
public record Grant(String policy, Attachment attachment, Statement statement, BitSet actions) {

    public static Grant of(Attachment attachment, Statement statement, Expansion expansion) {
        return new Grant(policyName(attachment), attachment, statement, expansion.of(statement.actions()));
    }

    private static String policyName(Attachment attachment) {
        if (attachment.arn() != null) {
            return attachment.arn();
        }
        return attachment.viaGroup() == null ? attachment.name() : attachment.viaGroup() + "/" + attachment.name();
    }

    /** Whether others may hold the same policy, so that only all of them together can call it unused. */
    public boolean isShared() {
        return attachment.source() == Attachment.Source.CUSTOMER_MANAGED
                || (attachment.source() == Attachment.Source.INLINE && attachment.viaGroup() != null);
    }

    /** Whether its owner can change it: nobody can edit AWS's policies. */
    public boolean isEditable() {
        return attachment.source() != Attachment.Source.AWS_MANAGED;
    }

    /** Whether the policy denies something, too. */
    public boolean standsBesideDenies() {
        return attachment.policy() != null
                && attachment.policy().statements().stream().anyMatch(each -> each.effect() == Effect.DENY);
    }

    /** The statement's Sid, else its content: what stays the same when statements move. */
    public String statementIdentity() {
        return statement.identity();
    }

    /** Whether it grants across services: {@code *}, {@code *:Get*}, {@code NotAction}. */
    public boolean isSweeping() {
        return statement.actions().negated()
                || statement.actions().patterns().stream().anyMatch(Grant::spansServices);
    }

    private static boolean spansServices(String pattern) {
        int colon = pattern.indexOf(':');
        return colon < 0 || Pattern.of(pattern.substring(0, colon)).hasWildcard();
    }

    /** Whether the statement names the action itself, not through a wildcard. */
    public boolean names(ActionName action) {
        return !statement.actions().negated()
                && statement.actions().patterns().stream().anyMatch(action.toString()::equalsIgnoreCase);
    }

    /** The first written pattern that covers the action; null for {@code NotAction}. */
    public String patternFor(ActionName action) {
        return statement.actions().negated()
                ? null
                : statement.actions().patterns().stream()
                        .filter(pattern -> Pattern.ignoringCase(pattern).matches(action.toString()))
                        .findFirst()
                        .orElse(null);
    }

    public List<String> resources() {
        return statement.resources() == null
                ? List.of("*")
                : statement.resources().patterns();
    }

    public boolean excludesResources() {
        return statement.resources() != null && statement.resources().negated();
    }

    /**
     * Whether the statement may be about the resource. Never wrongly false: a variable matches anything, and a folded
     * resource is met where the patterns overlap.
     */
    public boolean mayCover(String resource, boolean folded) {
        if (excludesResources() || resource.equals("*")) {
            return true;
        }
        for (String written : resources()) {
            Pattern pattern = Pattern.of(withoutVariables(written));
            if (pattern.matches(resource) || (folded && overlap(pattern, resource))) {
                return true;
            }
        }
        return false;
    }

    /** A prefix {@code …/train/*} overlaps a pattern when one starts where the other's wildcard begins. */
    private static boolean overlap(Pattern pattern, String folded) {
        String prefix = folded.substring(0, folded.length() - 1);
        String fixed = fixedPart(pattern.text());
        return fixed.startsWith(prefix) || prefix.startsWith(fixed);
    }

    private static String fixedPart(String pattern) {
        int i = 0;
        while (i < pattern.length() && pattern.charAt(i) != '*' && pattern.charAt(i) != '?') {
            i++;
        }
        return pattern.substring(0, i);
    }

    public static String withoutVariables(String pattern) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf("${", at);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                return plain.append(pattern, at, pattern.length()).toString();
            }
            plain.append(pattern, at, open).append('*');
            at = close + 1;
        }
        return plain.toString();
    }
}

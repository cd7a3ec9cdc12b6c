package io.plumbline.findings.denied;

import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.trail.Denial.Shape;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why it was denied and who must change what, in sentences: what AWS said, whose the layer is, what today's policies say.
 *
 * @param account the principal's
 * @param unread words of AWS that no shape explains
 */
record Reason(DeniedCalls calls, Today today, Remedy remedy, String account, Optional<String> unread) {

    private static final int LONGEST_QUOTE = 300;

    String text() {
        StringBuilder text = new StringBuilder(said());
        boolean isNamed = !calls.calls().isEmpty() && calls.action().isPresent() && !isTrust();
        if (isNamed) {
            text.append(inTheCourseOf());
        }
        if (!today.is(Today.State.ALLOWS)) {
            text.append(change());
        }
        return text.append(now()).append(otherAccount()).toString();
    }

    private boolean isTrust() {
        return calls.saidAs(Shape.ROLE_NOT_ASSUMABLE);
    }

    private String said() {
        if (isTrust()) {
            return calls.service(Shape.ROLE_NOT_ASSUMABLE).orElse("The service") + " could not assume the role that "
                    + or(calls.calls(), "the call") + " handed to it. ";
        }
        if (calls.saidAs(Shape.PUBLIC_ACCESS_BLOCK)) {
            return "S3 Block Public Access denied it: a setting of the bucket or its account, and no policy."
                    + " No policy can allow it. ";
        }
        if (calls.action().isEmpty()) {
            return "The call " + or(calls.calls(), "itself") + " was let in and failed, because "
                    + (calls.service() == null ? "another service" : calls.service())
                    + " refused an action that AWS did not name, to the caller or to a role that the service acts as. ";
        }
        if (calls.layer().isEmpty()) {
            return unnamed();
        }
        Layer layer = calls.layer().get();
        if (layer == Layer.VPC_ENDPOINT_POLICY && (calls.saidAs(Shape.ENDPOINT) || calls.saidAs(Shape.SILENT))) {
            return "The policy of " + endpoints() + " denied it. ";
        }
        return calls.isExplicit()
                ? "AWS named an explicit deny in " + aOrAn(layer.words()) + policies() + through() + ". "
                : "AWS said that no " + layer.words() + " allows it" + policies() + ". ";
    }

    private String unnamed() {
        if (unread.isPresent()) {
            return "AWS denied it in words of no known form: \"" + quoted(unread.get()) + "\". ";
        }
        if (calls.saidAs(Shape.ENCODED)) {
            return "EC2 says why only in an encoded message: `aws sts decode-authorization-message --encoded-message …`"
                    + " with the errorMessage of one of these events tells, unless CloudTrail cut it at 1 KB. ";
        }
        if (calls.saidAs(Shape.KEY_NOT_USABLE)) {
            return "AWS did not say whether the KMS key is missing or may not be used. ";
        }
        return calls.isExplicit()
                ? "AWS named an explicit deny, and not by which policy. "
                : "AWS did not say which policy denied it. ";
    }

    private String inTheCourseOf() {
        SortedSet<String> courses = calls.calls();
        boolean read = calls.written().equalsIgnoreCase("s3:ListBucket")
                && courses.stream().allMatch(call -> call.startsWith("s3:Get"));
        return read
                ? "The call was " + or(courses, "") + " of a key that is not there: S3 says 404 only to those who may"
                        + " list the bucket. "
                : "It was asked in the course of " + or(courses, "") + ". ";
    }

    private String policies() {
        SortedSet<String> policies = calls.policies();
        return policies.isEmpty()
                ? ""
                : ", " + policies.first() + (policies.size() > 1 ? " (and " + (policies.size() - 1) + " more)" : "");
    }

    private String through() {
        return calls.through()
                .map(layer -> ", which denies through " + aOrAn(layer.words()))
                .orElse("");
    }

    /** Who must change what. */
    private String change() {
        if (calls.layer().isEmpty() || calls.action().isEmpty()) {
            return remedy.heldBack() == null && remedy.stillDenied() == null ? "" : mustAllow();
        }
        String owner =
                calls.resourceAccount().map(other -> " (account " + other + ")").orElse("");
        return switch (calls.layer().get()) {
            case IDENTITY_POLICY ->
                calls.isExplicit()
                        ? "The denying statement among the principal's own policies must change. "
                        : mustAllow();
            case PERMISSIONS_BOUNDARY ->
                "The permissions boundary must change; a policy of the principal cannot help. ";
            case SESSION_POLICY ->
                "Whoever assumes the role must pass a wider session policy; a policy of the principal cannot help. ";
            case SERVICE_CONTROL_POLICY ->
                "A service control policy of the account or above it must change, which is its organization's. ";
            case RESOURCE_CONTROL_POLICY ->
                "A resource control policy over the resource's account" + owner
                        + " must change, which is its organization's. ";
            case RESOURCE_POLICY -> "The policy of the resource must change, which is its owner's" + owner + ". ";
            case VPC_ENDPOINT_POLICY -> "The policy of " + endpoints() + " must change, which is its owner's. ";
            case TRUST_POLICY ->
                "The trust policy of " + (calls.resource().startsWith("arn:") ? calls.resource() : "the role to assume")
                        + " must let " + calls.service(Shape.ROLE_NOT_ASSUMABLE).orElse("the principal") + " in"
                        + (isTrust() ? ", if the role exists" : "") + ". ";
        };
    }

    private String mustAllow() {
        return remedy.heldBack() == null
                ? "A policy of the principal must allow it. " + alsoToday()
                : remedy.heldBack()
                        + " allows it under conditions that this call did not meet: meet them, or change them."
                        + " A statement without them would undo what they are for. ";
    }

    /** Who else stands in the way, as far as today's policies tell. */
    private String alsoToday() {
        if (remedy.stillDenied() == null) {
            return "";
        }
        Decision then = remedy.stillDenied().decision();
        String who =
                then.policy() == null ? "the " + then.decidedBy().words() : then.statement() + " of " + then.policy();
        return "That alone would not help: today " + who + " would stop it as well. ";
    }

    private String now() {
        Decision decision = today.decision();
        return switch (today.state()) {
            case NOT_EXPORTED -> "The principal is not in the export, so what its policies say today is not known.";
            case NOT_ASKED -> "Whether it is still denied cannot be known from the policies given.";
            case DENIES_EXPLICITLY ->
                "Today's policies still deny it"
                        + (decision.policy() == null
                                ? " with a statement."
                                : ", with " + decision.statement() + " of " + decision.policy() + ".");
            case DOES_NOT_ALLOW ->
                today.lacks(Layer.IDENTITY_POLICY) && decision.decidedBy() == Layer.IDENTITY_POLICY
                        ? "Today's identity policies still do not allow it."
                        : "Today's " + decision.decidedBy().words() + " still does not allow it.";
            case UNKNOWN -> "Whether today's policies allow it depends on what is not known here.";
            case ALLOWS -> allowed(decision);
        };
    }

    private String allowed(Decision decision) {
        String by = decision.policy() == null ? "" : ", with " + decision.statement() + " of " + decision.policy();
        if (today.isFixed(calls)) {
            return "Today's policies allow it" + by + ": fixed since.";
        }
        return calls.layer()
                .filter(layer ->
                        layer == Layer.SESSION_POLICY || decision.unseen().contains(layer))
                .map(layer -> "What is given of today's policies allows it" + by + "; the " + layer.words()
                        + " that denied is not given, so whether it still does is not known.")
                .orElse("Today's policies allow it" + by + "; another layer, not given here, may still deny.");
    }

    private String otherAccount() {
        return calls.resourceAccount()
                .filter(other -> account != null && !other.equals(account))
                .map(other -> " The resource is account " + other
                        + "'s: its policy must allow the principal, as the principal's own must.")
                .orElse("");
    }

    private String endpoints() {
        SortedSet<String> endpoints = calls.entries().stream()
                .map(entry -> EndpointRecords.endpoint(entry.what()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return endpoints.isEmpty() ? "the VPC endpoint" : "VPC endpoint " + or(endpoints, "");
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    /** The first few. */
    private static String or(SortedSet<String> names, String otherwise) {
        return names.isEmpty()
                ? otherwise
                : String.join(" or ", names.stream().limit(3).toList());
    }

    private static String aOrAn(String words) {
        return (words.startsWith("i") ? "an " : "a ") + words;
    }
}

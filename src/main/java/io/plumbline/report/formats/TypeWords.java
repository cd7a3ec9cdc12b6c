package io.plumbline.report.formats;

import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.report.Question;

/** What a type of finding means and what to do about it, in a sentence each; and the title of one finding. */
final class TypeWords {

    private TypeWords() {}

    static String label(FindingType type) {
        return Question.label(type);
    }

    /** {@code Unused action s3:GetObject: role/ml/Trainer}. */
    static String title(Finding finding) {
        String what = finding.action() != null ? finding.action() : finding.service();
        String whom = finding.principal() != null ? finding.principal() : finding.policy();
        String short_ = Arn.parse(whom).map(Arn::resource).orElse(whom);
        return label(finding.type()) + (what == null ? "" : " " + what) + (short_ == null ? "" : ": " + short_);
    }

    static String meaning(FindingType type) {
        return switch (type) {
            case UNUSED_PRINCIPAL ->
                "A role or user that did nothing in the window, though the trail would have shown it.";
            case UNUSED_POLICY -> "A policy none of whose grants was used in the window.";
            case UNUSED_STATEMENT -> "A statement none of whose grants was used in the window.";
            case UNUSED_SERVICE -> "A service that is granted, and of which no action was used in the window.";
            case UNUSED_ACTION -> "An action that is granted, that the trail would have shown, and that was not used.";
            case EXCESS_RESOURCE -> "An action that is used, and granted on more resources than it was used on.";
            case UNUSED_TRUST -> "A principal that may assume the role and never did.";
            case ACCESS_DENIED -> "Calls that AWS denied.";
            case PREDICTED_GAP -> "A permission that a job of this role needs and its policies lack.";
            case POLICY_DRIFT -> "What AWS decided disagrees with the policies that were exported.";
            case OPEN_TRUST -> "A role that anyone, or too many, may assume.";
            case BROAD_GRANT -> "A grant so broad that it is a way to more privileges.";
            case ROOT_USE -> "The root user of an account made calls.";
            case NO_MFA -> "A user or root signed in to the console without a second factor.";
            case LONG_TERM_KEY -> "A user's long-term access key does what a role should do.";
            case WEAK_PASSWORD_POLICY -> "The account's password policy is weak, or was weakened.";
            case UNOBSERVABLE_GRANT ->
                "A grant whose use this trail could not have shown: silence is no reason to remove it.";
        };
    }

    static String advice(FindingType type) {
        return switch (type) {
            case UNUSED_PRINCIPAL -> "Ask its owner, then remove it, or deny it for a while first.";
            case UNUSED_POLICY, UNUSED_STATEMENT, UNUSED_SERVICE, UNUSED_ACTION ->
                "Take the grant away; the suggestion, if there is one, is the statement that remains.";
            case EXCESS_RESOURCE -> "Narrow the statement's Resource to the pattern that is suggested.";
            case UNUSED_TRUST -> "Take the principal out of the role's trust policy.";
            case ACCESS_DENIED -> "Change the layer that is named, or stop the calls; the reason says which.";
            case PREDICTED_GAP -> "Grant what is suggested before the next job of this kind runs.";
            case POLICY_DRIFT -> "Compare the export with what is in force, and export again.";
            case OPEN_TRUST -> "Name the principals that need the role, or add a condition that does.";
            case BROAD_GRANT -> "Narrow the action or its resources.";
            case ROOT_USE -> "Use a role; keep the root user for what only it can do.";
            case NO_MFA -> "Require a second factor.";
            case LONG_TERM_KEY -> "Let the work run under a role, then delete the key.";
            case WEAK_PASSWORD_POLICY -> "Strengthen the account's password policy.";
            case UNOBSERVABLE_GRANT -> "Do what the reason names to make its use visible, or decide without the trail.";
        };
    }
}

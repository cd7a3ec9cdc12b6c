package io.plumbline.lint;

/** What {@link Linter} looks for. */
public enum Rule {
    /**
     * A condition operator that IAM does not have. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
     * operators</a>.
     */
    UNKNOWN_OPERATOR,
    /**
     * A condition's value that its operator cannot compare with anything: {@code "NumericLessThan": {"s3:max-keys":
     * "ten"}}. Follows the same page.
     */
    IMPOSSIBLE_VALUE,
    /**
     * An action that no action of the catalogue is. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a> and the
     * <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
     * Authorization Reference</a>.
     */
    UNKNOWN_ACTION,
    /** An action of a service prefix that the catalogue does not have. Follows the same pages. */
    UNKNOWN_SERVICE,
    /**
     * A resource that is no ARN, or one that cannot exist. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Identify AWS resources with ARNs</a> and
     * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>.
     */
    WRONG_ARN,
    /**
     * An action none of whose resource types the statement's resources can be: {@code s3:GetObject} on a bucket's ARN.
     * Follows the Service Authorization Reference.
     */
    RESOURCE_DOES_NOT_FIT,
    /**
     * A <code>${</code> that begins no policy variable. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables and tags</a>.
     */
    MALFORMED_VARIABLE,
    /** A variable in a document of an older version, where it is plain text. Follows the same page. */
    VARIABLE_IN_OLD_VERSION,
    /**
     * A document without {@code Version}, or of 2008. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>.
     */
    OLD_VERSION,
    /**
     * Larger, or more, than AWS takes. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and STS quotas</a>, <a
     * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas for
     * Organizations</a>, <a
     * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a> and <a
     * href="https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html">KMS resource quotas</a>.
     */
    OVER_QUOTA,
    /**
     * A group as principal: groups cannot make requests. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>.
     */
    GROUP_AS_PRINCIPAL,
    /** A wildcard within a principal's name, where it is no wildcard. Follows the same page. */
    WILDCARD_IN_PRINCIPAL,
    /** A bare unique id, which is what IAM leaves of a principal that was deleted. Follows the same page. */
    DELETED_PRINCIPAL,
    /** A principal that is no ARN, account, id or {@code *}. Follows the same page. */
    WRONG_PRINCIPAL,
    /**
     * {@code NotPrincipal} that allows: everybody else, the anonymous included. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>.
     */
    NOT_PRINCIPAL_ALLOWS,
    /** A principal in a policy that is attached to principals. Follows the same pages. */
    PRINCIPAL_MISPLACED,
    /** No principal in a policy that must say whom it is about. Follows the same pages. */
    PRINCIPAL_MISSING,
    /** No {@code Resource} where one is needed. Follows the page on Resource. */
    RESOURCE_MISSING,
    /** A {@code Resource} in a trust policy, which is about its own role. Follows the page on Resource. */
    RESOURCE_MISPLACED,
    /**
     * What a resource control policy may not say. Follows <a
     * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP
     * syntax</a>.
     */
    WRONG_RESOURCE_CONTROL,
    /**
     * A list without members. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON
     * policy language</a>.
     */
    EMPTY_LIST,
    /**
     * Two statements of one Sid. Follows <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">Sid</a>.
     */
    DUPLICATE_SID,
    /**
     * A password policy of which neither the file, its name nor its folder tells the account, beside exports of several.
     * Follows <a
     * href="https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-password-policy.html">get-account-password-policy</a>,
     * which prints none.
     */
    PASSWORD_POLICY_OF_NOBODY
}

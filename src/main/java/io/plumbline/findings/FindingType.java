package io.plumbline.findings;

/** What a finding says; the words of the contract, in the order in which a report lists them. */
public enum FindingType {
    UNUSED_PRINCIPAL,
    UNUSED_POLICY,
    UNUSED_STATEMENT,
    UNUSED_SERVICE,
    UNUSED_ACTION,
    EXCESS_RESOURCE,
    UNUSED_TRUST,
    ACCESS_DENIED,
    PREDICTED_GAP,
    POLICY_DRIFT,
    OPEN_TRUST,
    BROAD_GRANT,
    ROOT_USE,
    NO_MFA,
    LONG_TERM_KEY,
    WEAK_PASSWORD_POLICY,
    UNOBSERVABLE_GRANT
}

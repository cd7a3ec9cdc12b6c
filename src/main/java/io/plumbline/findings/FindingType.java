package io.plumbline.findings;

/** What a finding says; the words of the contract, in the order in which a report lists them. */
public enum FindingType {
    UNUSED_PRINCIPAL,
    UNUSED_SERVICE,
    UNUSED_ACTION,
    ACCESS_DENIED,
    PREDICTED_GAP,
    UNOBSERVABLE_GRANT
}

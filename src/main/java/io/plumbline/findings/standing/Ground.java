package io.plumbline.findings.standing;

import io.plumbline.findings.FindingType;

/** What findings of a type rest on, and so what a run must have seen to say that one is gone. */
enum Ground {
    /** Grants, and a trail that could have shown their use. */
    DISUSE,
    /** Calls in the trail, held against policies. */
    CALLS_AND_POLICIES,
    /** Calls in the trail alone. */
    CALLS,
    POLICIES,
    SETTINGS;

    static Ground of(FindingType type) {
        return switch (type) {
            case UNUSED_PRINCIPAL,
                    UNUSED_POLICY,
                    UNUSED_STATEMENT,
                    UNUSED_SERVICE,
                    UNUSED_ACTION,
                    EXCESS_RESOURCE,
                    UNUSED_TRUST,
                    UNOBSERVABLE_GRANT -> DISUSE;
            case PREDICTED_GAP, POLICY_DRIFT -> CALLS_AND_POLICIES;
            case ACCESS_DENIED, ROOT_USE, NO_MFA, LONG_TERM_KEY -> CALLS;
            case OPEN_TRUST, BROAD_GRANT -> POLICIES;
            case WEAK_PASSWORD_POLICY -> SETTINGS;
        };
    }

    /** Whether what is granted, or trusted, is half of what such a finding says. */
    boolean isOnPolicies() {
        return this == DISUSE || this == CALLS_AND_POLICIES || this == POLICIES;
    }

    boolean isOnTheTrail() {
        return this == DISUSE || isOnCalls();
    }

    /** Whether it is gone when nothing happened: the trail must have listened long enough for that. */
    boolean isOnCalls() {
        return this == CALLS || this == CALLS_AND_POLICIES;
    }
}

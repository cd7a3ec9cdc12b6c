package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.List;

/** Made-up findings, told by what matters to where they stand. */
record Found(
        FindingType type,
        String principal,
        List<String> holders,
        String policy,
        String service,
        String action,
        String resource,
        String lastSeen) {

    static final String ACCOUNT = "111122223333";
    static final String TRAINER = "arn:aws:iam::111122223333:role/ml/Trainer";
    static final String SHARED = "arn:aws:iam::111122223333:policy/Shared";

    static Found of(FindingType type, String principal) {
        return new Found(type, principal, null, null, null, null, null, null);
    }

    Found granted(String byPolicy, String ofService, String ofAction) {
        return new Found(type, principal, holders, byPolicy, ofService, ofAction, resource, lastSeen);
    }

    Found heldBy(String... principals) {
        return new Found(type, null, List.of(principals), policy, service, action, resource, lastSeen);
    }

    Found on(String ofResource) {
        return new Found(type, principal, holders, policy, service, action, ofResource, lastSeen);
    }

    Found lastSeen(String instant) {
        return new Found(type, principal, holders, policy, service, action, resource, instant);
    }

    Finding finding() {
        return new Finding(
                "id-" + Integer.toHexString(hashCode()),
                type,
                Severity.MEDIUM,
                ACCOUNT,
                principal,
                holders,
                service,
                action,
                resource,
                null,
                null,
                policy,
                null,
                0,
                null,
                lastSeen,
                List.of(),
                "because.",
                null,
                "ml-platform");
    }
}

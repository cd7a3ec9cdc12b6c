package io.plumbline.policy;

import java.time.Instant;
import java.util.Objects;

/**
 * One of the up to five versions that IAM keeps of a managed policy.
 *
 * @param id {@code v3}
 * @param document as written; read only by those who need it, for nobody asks what most old versions said
 */
public record PolicyVersion(String policyArn, String id, Instant created, boolean isDefault, String document) {
    public PolicyVersion {
        Objects.requireNonNull(created, policyArn);
    }
}

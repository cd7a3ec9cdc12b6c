package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An IAM action as the Service Authorization Reference lists it: {@code s3:GetObject}, READ, on an {@code object}.
 *
 * @param resources the types it acts on; empty means that a policy can only name {@code *}
 * @param dependentActions what the caller needs besides, {@code iam:PassRole} for {@code sagemaker:CreateTrainingJob}
 * @param permissionOnly no API call has its name, so no trail shows it
 */
public record Action(
        ActionName name,
        Set<AccessLevel> accessLevels,
        List<ActionResource> resources,
        Set<String> conditionKeys,
        Set<ActionName> dependentActions,
        boolean permissionOnly) {

    public Action {
        accessLevels = inOrder(accessLevels);
        resources = List.copyOf(resources);
        conditionKeys = inOrder(conditionKeys);
        dependentActions = inOrder(dependentActions);
    }

    /** Whether it brings something new about, whose name nobody used before: {@code sagemaker:CreateTrainingJob}. */
    public boolean creates() {
        return accessLevels.contains(AccessLevel.WRITE) && Verb.creates(name.name());
    }

    private static <T> Set<T> inOrder(Set<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}

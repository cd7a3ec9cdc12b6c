package io.plumbline.report;

import java.util.List;

/**
 * What a role's page says about the work it does, in the words of SageMaker's role manager.
 *
 * @param principal ARN of the role or user
 * @param activities ML activities that its use amounts to: {@code Manage ML Jobs}
 * @param persona the nearest persona ({@code Data scientist}), or null when none is near
 * @param beyond what it does that the persona does not include
 * @param lacking what the persona includes and it never did
 */
public record PersonaLine(
        String principal, List<String> activities, String persona, List<String> beyond, List<String> lacking) {

    public PersonaLine {
        activities = List.copyOf(activities);
        beyond = List.copyOf(beyond);
        lacking = List.copyOf(lacking);
    }
}

package io.plumbline.workload;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Role Manager's ML activities and personas, and the measure of what a role's use amounts to.
 *
 * <p><b>Activities.</b> An activity is recognised when one of its defining actions was used: {@code
 * sagemaker:CreateEndpoint} for Manage Endpoints. Actions that several activities share define none, with one exception:
 * reads and writes of S3 that no recognised activity contains amount to S3 Bucket Access. S3 Full Access has the same
 * actions on all buckets; use cannot tell the two apart, and the narrower is told.
 *
 * <p><b>Persona.</b> The likeness of a role and a persona is |common activities| / |activities of either| (Jaccard).
 * What SageMaker does under a role when it runs containers (the compute activity) is no part of that for personas of
 * people, since a data scientist's role often runs the jobs it starts; and S3 access alone makes nobody a data
 * scientist. So: among the personas that share an activity recognised by a SageMaker action, the likest, the first in
 * the file at a tie; failing those, the compute persona when the compute activity was recognised; failing that, none.
 *
 * <p>Pulling an image and writing logs looks the same under any service: ask about roles that SageMaker assumed, or
 * may.
 */
public final class Personas {

    private static final Personas BUNDLED = new Personas(Bundled.read("personas.json", PersonaFile.class));

    private final Map<String, Activity> activities = new LinkedHashMap<>();
    private final Map<String, List<String>> personas;
    private final String compute;

    /** An activity with its actions parsed; {@code all} holds the other two. */
    private record Activity(Set<ActionName> defining, Set<ActionName> otherwise, Set<ActionName> all) {}

    Personas(PersonaFile file) {
        file.activities()
                .forEach((name, activity) -> activities.put(
                        name,
                        new Activity(
                                actions(activity.defining().stream()),
                                actions(activity.otherwise().stream()),
                                actions(Stream.of(activity.defining(), activity.otherwise(), activity.also())
                                        .flatMap(List::stream)))));
        personas = new LinkedHashMap<>(file.personas());
        compute = file.compute();
        Stream.concat(Stream.of(compute), personas.values().stream().flatMap(List::stream))
                .filter(name -> !activities.containsKey(name))
                .forEach(name -> {
                    throw new IllegalArgumentException("personas.json: \"" + name + "\" is no activity of the file");
                });
    }

    /** The activities and personas that ship with Plumbline. */
    public static Personas bundled() {
        return BUNDLED;
    }

    /** The names of the personas, in the order that settles ties. */
    public List<String> names() {
        return List.copyOf(personas.keySet());
    }

    /** What the actions that the role used, denied ones left out, amount to. */
    public PersonaMatch match(String roleArn, Set<ActionName> used) {
        Set<String> recognised = recognised(used);
        Map<String, Double> scores = new LinkedHashMap<>();
        personas.forEach((name, wanted) -> scores.put(name, likeness(counted(recognised, wanted), wanted)));
        String nearest = nearest(recognised, used, scores);
        List<String> wanted = nearest == null ? List.of() : personas.get(nearest);
        return new PersonaMatch(
                roleArn,
                activities.keySet().stream().filter(recognised::contains).toList(),
                nearest,
                nearest == null ? List.of() : beyond(used, wanted),
                wanted.stream().filter(name -> !recognised.contains(name)).toList(),
                scores);
    }

    private Set<String> recognised(Set<ActionName> used) {
        Set<String> recognised = new LinkedHashSet<>();
        activities.forEach((name, activity) -> {
            if (activity.defining().stream().anyMatch(used::contains)) {
                recognised.add(name);
            }
        });
        Set<ActionName> explained = actionsOf(recognised);
        activities.forEach((name, activity) -> {
            if (activity.otherwise().stream()
                    .anyMatch(action -> used.contains(action) && !explained.contains(action))) {
                recognised.add(name);
            }
        });
        return recognised;
    }

    private String nearest(Set<String> recognised, Set<ActionName> used, Map<String, Double> scores) {
        String nearest = null;
        for (Map.Entry<String, List<String>> persona : personas.entrySet()) {
            boolean shares = persona.getValue().stream()
                    .anyMatch(name -> !name.equals(compute) && recognised.contains(name) && isSageMakers(name, used));
            if (shares && (nearest == null || scores.get(persona.getKey()) > scores.get(nearest))) {
                nearest = persona.getKey();
            }
        }
        if (nearest != null || !recognised.contains(compute)) {
            return nearest;
        }
        return personas.keySet().stream()
                .filter(name -> personas.get(name).contains(compute))
                .findFirst()
                .orElse(null);
    }

    private boolean isSageMakers(String name, Set<ActionName> used) {
        return activities.get(name).defining().stream()
                .anyMatch(action -> action.service().equals("sagemaker") && used.contains(action));
    }

    private Set<String> counted(Set<String> recognised, List<String> wanted) {
        Set<String> counted = new LinkedHashSet<>(recognised);
        if (!wanted.contains(compute)) {
            counted.remove(compute);
        }
        return counted;
    }

    private static double likeness(Set<String> recognised, List<String> wanted) {
        Set<String> either = new LinkedHashSet<>(recognised);
        either.addAll(wanted);
        long common = wanted.stream().filter(recognised::contains).count();
        return either.isEmpty() ? 0 : (double) common / either.size();
    }

    private List<String> beyond(Set<ActionName> used, List<String> wanted) {
        Set<ActionName> within = actionsOf(wanted);
        List<String> beyond = new ArrayList<>();
        for (ActionName action : new TreeSet<>(used)) {
            if (!within.contains(action)) {
                beyond.add(action.toString());
            }
        }
        return beyond;
    }

    private Set<ActionName> actionsOf(Iterable<String> names) {
        Set<ActionName> actions = new LinkedHashSet<>();
        names.forEach(name -> actions.addAll(activities.get(name).all()));
        return actions;
    }

    private static Set<ActionName> actions(Stream<String> names) {
        Set<ActionName> actions = new LinkedHashSet<>();
        names.map(ActionName::of).forEach(actions::add);
        return actions;
    }
}

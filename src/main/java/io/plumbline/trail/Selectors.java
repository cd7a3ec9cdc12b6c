package io.plumbline.trail;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which events a trail delivers: those that one of its selectors selects.
 *
 * <p>Basic selectors ({@code EventSelectors}) are read as the advanced ones that select the same. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html">PutEventSelectors</a>.
 */
public record Selectors(List<Selector> selectors) implements Serializable {

    static final String CATEGORY = "eventCategory";
    static final String SOURCE = "eventSource";
    static final String NAME = "eventName";
    static final String READ_ONLY = "readOnly";
    static final String TYPE = "resources.type";
    static final String ARN = "resources.ARN";

    /** A trail that nobody gave selectors: all management events, nothing else. */
    public static final Selectors BY_DEFAULT = new Selectors(List.of(SelectorReader.management(null, List.of())));

    /** In one order, so that equal selectors are equal however they were written. */
    public Selectors {
        selectors = selectors.stream()
                .distinct()
                .sorted(Comparator.comparing(Selector::words))
                .toList();
    }

    /** The types of resources whose data events are selected by name. */
    public Set<String> dataTypes() {
        Set<String> types = new TreeSet<>();
        conditions(TYPE).forEach(condition -> condition.selecting().stream()
                .filter(test -> test.comparison() == Selector.Comparison.EQUALS)
                .forEach(test -> types.add(test.text())));
        return types;
    }

    /** The services whose events are left out by name. */
    public Set<String> excludedSources() {
        Set<String> sources = new TreeSet<>();
        conditions(SOURCE).forEach(condition -> condition.deselecting().forEach(test -> sources.add(test.text())));
        return sources;
    }

    /** What values of a field are compared with. */
    Set<String> texts(String field) {
        Set<String> texts = new TreeSet<>();
        conditions(field)
                .flatMap(condition -> Stream.concat(condition.selecting().stream(), condition.deselecting().stream()))
                .forEach(test -> texts.add(test.text()));
        return texts;
    }

    private Stream<Selector.Condition> conditions(String field) {
        return selectors.stream()
                .map(selector -> selector.conditions().get(field))
                .filter(Objects::nonNull);
    }

    /**
     * Management events of a service.
     *
     * @param source {@code iam.amazonaws.com}
     * @param name of the call; null asks for whatever call, and is {@link Heard#UNKNOWN} when some are selected by name
     */
    public Heard management(String source, String name, boolean readOnly) {
        return selects("Management", source, name, readOnly, Map.of());
    }

    /**
     * Data events of a resource.
     *
     * @param type {@code AWS::S3::Object}
     * @param arn of the resource; null asks for whatever resource of the type
     */
    public Heard data(String type, String arn, String source, String name, boolean readOnly) {
        Map<String, String> resource = new HashMap<>();
        resource.put(TYPE, type);
        resource.put(ARN, arn);
        return selects("Data", source, name, readOnly, resource);
    }

    private Heard selects(String category, String source, String name, boolean readOnly, Map<String, String> more) {
        Map<String, String> known = new HashMap<>(more);
        known.put(CATEGORY, category);
        known.put(SOURCE, source);
        known.put(NAME, name);
        known.put(READ_ONLY, String.valueOf(readOnly));
        return selects(known);
    }

    /** How much of the events about the resources its selectors together let through. */
    Reach reach(Map<String, String> known, ArnRange resources) {
        return selectors.stream()
                .map(selector -> selector.reach(known, resources))
                .reduce(Reach.NONE, Reach::or);
    }

    Heard selects(Map<String, String> known) {
        return selectors.stream().map(selector -> selector.selects(known)).reduce(Heard.NO, Heard::or);
    }
}

package io.plumbline.trail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events a trail delivers: those that one of its selectors selects.
 *
 * <p>Basic selectors ({@code EventSelectors}) are read as the advanced ones that select the same. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html">PutEventSelectors</a>.
 */
public record Selectors(List<Selector> selectors) {

    static final String CATEGORY = "eventCategory";
    static final String SOURCE = "eventSource";
    static final String NAME = "eventName";
    static final String READ_ONLY = "readOnly";
    static final String TYPE = "resources.type";
    static final String ARN = "resources.ARN";

    /** A trail that nobody gave selectors: all management events, nothing else. */
    public static final Selectors BY_DEFAULT = new Selectors(List.of(SelectorReader.management(null, List.of())));

    public Selectors {
        selectors = List.copyOf(selectors);
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
        return selectors.stream().map(selector -> selector.selects(known)).reduce(Heard.NO, Heard::or);
    }
}

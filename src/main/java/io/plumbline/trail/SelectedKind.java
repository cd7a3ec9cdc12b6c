package io.plumbline.trail;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of event that selectors may select: management reads, writes to {@code AWS::S3::Object}.
 *
 * <p>Whether they select all of it or some is tried out: on a resource (or a service) that no selector names, and on each
 * that one does.
 *
 * @param type of the resource, for data events; null for others
 * @param source whose events they are; null for those of every service
 * @param resources which resources they are about; null for all of the type, tried out as above
 */
public record SelectedKind(String category, String type, String source, Boolean readOnly, ArnRange resources)
        implements Serializable {

    private static final String MANAGEMENT = "Management";
    private static final String DATA = "Data";
    private static final String ANY_OTHER = "any-other";

    /**
     * Management events.
     *
     * @param source that a selector may exclude; null for all events but those of such
     */
    public static SelectedKind management(String source, boolean readOnly) {
        return new SelectedKind(MANAGEMENT, null, source, readOnly, null);
    }

    public static SelectedKind data(String type, boolean readOnly) {
        return new SelectedKind(DATA, type, null, readOnly, null);
    }

    public static SelectedKind networkActivity() {
        return new SelectedKind("NetworkActivity", null, null, null, null);
    }

    /** Of these events only those about some resources. */
    public SelectedKind about(ArnRange some) {
        return new SelectedKind(category, type, source, readOnly, some);
    }

    /** Whether events of the global services are among them, which come to us-east-1 alone. */
    boolean mixesGlobalServices() {
        return category.equals(MANAGEMENT) && source == null;
    }

    /**
     * How much of it the selectors select.
     *
     * @param partition of the trail: {@code aws}
     * @param apart sources that are kinds of their own
     */
    Reach by(Selectors selectors, String partition, Set<String> apart) {
        if (resources != null) {
            return selectors.reach(known(), resources);
        }
        int yes = 0;
        int no = 0;
        List<Map<String, String>> probes = probes(selectors, partition, apart);
        for (Map<String, String> probe : probes) {
            Heard heard = selectors.selects(probe);
            yes += heard == Heard.YES ? 1 : 0;
            no += heard == Heard.NO ? 1 : 0;
        }
        return yes == probes.size() ? Reach.ALL : no == probes.size() ? Reach.NONE : Reach.SOME;
    }

    private List<Map<String, String>> probes(Selectors selectors, String partition, Set<String> apart) {
        Map<String, String> known = known();
        if (type != null) {
            return each(known, Selectors.ARN, selectors, "arn:" + partition + ":" + service() + ":::" + ANY_OTHER);
        }
        if (source != null) {
            known.put(Selectors.SOURCE, source);
            return List.of(known);
        }
        List<Map<String, String>> probes = each(known, Selectors.SOURCE, selectors, ANY_OTHER + ".amazonaws.com");
        probes.removeIf(probe -> apart.contains(probe.get(Selectors.SOURCE)));
        return probes;
    }

    private Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        known.put(Selectors.CATEGORY, category);
        if (readOnly != null) {
            known.put(Selectors.READ_ONLY, readOnly.toString());
        }
        if (type != null) {
            known.put(Selectors.TYPE, type);
        }
        return known;
    }

    private static List<Map<String, String>> each(
            Map<String, String> known, String field, Selectors selectors, String unnamed) {
        List<Map<String, String>> probes = new ArrayList<>();
        TreeSet<String> values = new TreeSet<>(selectors.texts(field));
        values.add(unnamed);
        for (String value : values) {
            Map<String, String> probe = new HashMap<>(known);
            probe.put(field, value);
            probes.add(probe);
        }
        return probes;
    }

    /** {@code s3} of {@code AWS::S3::Object}. */
    private String service() {
        String[] parts = type.split("::", 3);
        return parts.length == 3 ? parts[1].toLowerCase(Locale.ROOT) : "";
    }
}

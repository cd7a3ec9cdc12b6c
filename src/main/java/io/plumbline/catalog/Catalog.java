package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Every action of AWS as of {@link #version}, with a dense ordinal so that a set of actions is a {@code BitSet}.
 *
 * <p>Actions are sorted as their names are, without regard to case. A service's actions are parsed when first asked
 * for: a run touches few of the 456. Safe to share between threads.
 */
public final class Catalog {

    private static final String RESOURCE = "actions.gz";

    private final String version;
    private final Map<String, Section> services = new LinkedHashMap<>();
    private final int[] firstOrdinals;
    private final List<Section> sections;
    private final int actionCount;

    private Catalog(String text) {
        int firstLine = text.indexOf('\n');
        String[] title = text.substring(0, firstLine).split("\t", -1);
        version = title[1];
        int ordinal = 0;
        int start = firstLine + 1;
        while (start < text.length()) {
            int next = text.indexOf("\nS\t", start);
            int end = next < 0 ? text.length() : next + 1;
            String[] cells = text.substring(start, text.indexOf('\n', start)).split("\t", -1);
            services.put(cells[1], new Section(cells[1], ordinal, text.substring(start, end)));
            ordinal += Integer.parseInt(cells[2]);
            start = end;
        }
        actionCount = ordinal;
        sections = List.copyOf(services.values());
        firstOrdinals =
                sections.stream().mapToInt(section -> section.firstOrdinal).toArray();
    }

    /** The catalogue that comes with the program; one per JVM, read when first asked for. */
    public static Catalog bundled() {
        return Bundled.CATALOG;
    }

    /** The catalogue in the form of {@link CatalogText}, after a title line that names its version. */
    static Catalog parse(String text) {
        return new Catalog(text);
    }

    /** The version of the data set it was generated from: {@code 0.21.202609261}. */
    public String version() {
        return version;
    }

    /** Service prefixes in the catalogue's order: {@code a2c}, {@code a4b} … */
    public Set<String> services() {
        return Collections.unmodifiableSet(services.keySet());
    }

    /** The action of that name, in any letter case. */
    public Optional<Action> find(ActionName name) {
        Section section = services.get(name.service().toLowerCase(Locale.ROOT));
        return section == null ? Optional.empty() : section.find(name.name());
    }

    /** A service's actions; none for a prefix that AWS does not have. */
    public List<Action> actionsOf(String service) {
        Section section = services.get(service.toLowerCase(Locale.ROOT));
        return section == null ? List.of() : section.actions();
    }

    /**
     * The actions that an element of a policy's {@code Action} covers, in the catalogue's order: {@code s3:Get*},
     * {@code *}, {@code *:Get*}. A text that no action matches gives none.
     */
    public List<Action> matching(String actionPattern) {
        int colon = actionPattern.indexOf(':');
        Pattern service = Pattern.ignoringCase(colon < 0 ? "*" : actionPattern.substring(0, colon));
        Pattern whole = Pattern.ignoringCase(actionPattern);
        List<Action> matching = new ArrayList<>();
        for (Section section : sections) {
            if (service.matches(section.service)) {
                for (Action action : section.actions()) {
                    if (whole.matches(action.name().toString())) {
                        matching.add(action);
                    }
                }
            }
        }
        return List.copyOf(matching);
    }

    public int actionCount() {
        return actionCount;
    }

    /** The action's place in {@link #at}: 0 … {@link #actionCount} − 1, the same in every run of one version. */
    public int ordinal(Action action) {
        Section section = services.get(action.name().service().toLowerCase(Locale.ROOT));
        Integer ordinal = section == null
                ? null
                : section.ordinals().get(lower(action.name().name()));
        if (ordinal == null) {
            throw new IllegalArgumentException(
                    "ordinal of action: " + action.name() + " is not in catalogue " + version);
        }
        return ordinal;
    }

    /** The place of the action of that name, in any letter case, or −1 when the catalogue lacks it. */
    public int ordinal(ActionName name) {
        Section section = services.get(lower(name.service()));
        Integer ordinal = section == null ? null : section.ordinals().get(lower(name.name()));
        return ordinal == null ? -1 : ordinal;
    }

    public Action at(int ordinal) {
        if (ordinal < 0 || ordinal >= actionCount) {
            throw new IndexOutOfBoundsException("action ordinal: " + ordinal + " is not in 0 … " + (actionCount - 1));
        }
        int found = Arrays.binarySearch(firstOrdinals, ordinal);
        Section section = sections.get(found >= 0 ? found : -found - 2);
        return section.actions().get(ordinal - section.firstOrdinal);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** One service, parsed when first asked for. */
    private static final class Section {
        private final String service;
        private final int firstOrdinal;
        private String text;
        private volatile List<Action> actions;
        private volatile Map<String, Integer> ordinals;

        Section(String service, int firstOrdinal, String text) {
            this.service = service;
            this.firstOrdinal = firstOrdinal;
            this.text = text;
        }

        List<Action> actions() {
            return actions != null ? actions : parsed();
        }

        Map<String, Integer> ordinals() {
            return ordinals != null ? ordinals : indexed();
        }

        Optional<Action> find(String name) {
            Integer ordinal = ordinals().get(lower(name));
            return ordinal == null ? Optional.empty() : Optional.of(actions().get(ordinal - firstOrdinal));
        }

        private synchronized List<Action> parsed() {
            if (actions == null) {
                actions = CatalogText.actions(service, text);
                text = null;
            }
            return actions;
        }

        private synchronized Map<String, Integer> indexed() {
            if (ordinals == null) {
                Map<String, Integer> index = new HashMap<>();
                List<Action> inOrder = actions();
                for (int i = 0; i < inOrder.size(); i++) {
                    index.put(lower(inOrder.get(i).name().name()), firstOrdinal + i);
                }
                ordinals = index;
            }
            return ordinals;
        }
    }

    private static final class Bundled {
        private static final Catalog CATALOG = load();

        private static Catalog load() {
            try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE);
                    GZIPInputStream text = new GZIPInputStream(in, 1 << 16)) {
                return new Catalog(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("catalogue: " + RESOURCE + " cannot be read", e);
            }
        }
    }
}

package io.plumbline.findings.evidence;

import io.plumbline.catalog.Visibility.Access;
import io.plumbline.usage.EventKind;
import io.plumbline.usage.Listening;
import io.plumbline.usage.Spell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a trail was listening, and who says so, in words; of what it did not listen to, nothing is said. */
final class HeardWords {

    private static final int LONGEST = 300;

    private final Listening steady;
    private final boolean settingsAreKnown;

    HeardWords(Listening steady, boolean settingsAreKnown) {
        this.steady = steady;
        this.settingsAreKnown = settingsAreKnown;
    }

    /** One kind of event, {@code read events of kms.amazonaws.com}. */
    record Part(Access access, EventKind kind, String name) {}

    /** {@code read events in us-east-1, us-west-2; write events in us-east-1 (inferred from the events delivered; …)}. */
    String of(List<Part> parts) {
        Map<String, Set<String>> regions = new TreeMap<>();
        List<Spell> spells = new ArrayList<>();
        boolean settled = true;
        for (Part part : parts) {
            Map<String, Spell> heard = heard(part);
            if (!heard.isEmpty()) {
                regions.computeIfAbsent(part.name(), any -> new TreeSet<>()).addAll(heard.keySet());
                spells.addAll(heard.values());
            } else if (isData(part)) {
                // Only settings can have told of it; the events have no region to name.
                regions.computeIfAbsent(part.name(), any -> new TreeSet<>());
            }
            settled &= isData(part) ? settingsAreKnown : heard.values().stream().allMatch(Spell::settled);
        }
        return regions.entrySet().stream()
                        .map(kind -> kind.getKey() + where(kind.getValue()))
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("")
                + basis(spells, settled);
    }

    private static boolean isData(Part part) {
        return part.kind().text().startsWith("Data/");
    }

    private Map<String, Spell> heard(Part part) {
        Map<String, Spell> heard = new TreeMap<>(steady.of(part.kind()).regions());
        if (part.kind().text().startsWith("Data/" + EventKind.OBJECT)) {
            heard.putAll(steady.of(EventKind.data(EventKind.BUCKET, part.access(), null))
                    .regions());
        }
        return heard;
    }

    private static String where(Set<String> regions) {
        if (regions.isEmpty()) {
            return "";
        }
        return regions.contains(Listening.ANYWHERE) ? " in all regions" : " in " + String.join(", ", regions);
    }

    private String basis(List<Spell> spells, boolean settled) {
        if (spells.stream().anyMatch(Spell::another)) {
            return " (inferred from the events delivered, which came while the trails whose settings are known were off:"
                    + " another one listens)";
        }
        if (!settled || !settingsAreKnown) {
            return " (inferred from the events delivered; trail settings "
                    + (settingsAreKnown ? "do not tell" : "were not given") + ")";
        }
        String says = spells.stream()
                .map(Spell::says)
                .filter(said -> said != null)
                .distinct()
                .reduce((one, other) -> one + " / " + other)
                .orElse("");
        return " (as trail settings say" + (says.isEmpty() ? "" : ": " + shortened(says)) + ")";
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}

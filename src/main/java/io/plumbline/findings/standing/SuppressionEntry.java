package io.plumbline.findings.standing;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.policy.Suggestion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One entry as it is written:
 *
 * <pre>{@code {"pattern": {"type": "UNUSED_*", "principal": "*:role/ci-*"},
 *  "reason": "the release runs once a quarter", "owner": "ml-platform", "expires": "2027-03-31"}}</pre>
 *
 * <p>The fields of {@code pattern} may also stand in the entry itself. A glob may be a list of them, any of which will
 * do. A date holds to its end, UTC.
 */
final class SuppressionEntry {

    private static final Set<String> OWN =
            new TreeSet<>(Set.of("id", "pattern", "reason", "owner", "expires", "expiry"));

    private static final Set<String> MATCHABLE = new TreeSet<>(
            Arrays.stream(MatchField.values()).map(MatchField::word).collect(Collectors.toSet()));

    private final JsonNode node;
    private final String place;
    private final Map<MatchField, List<String>> globs = new EnumMap<>(MatchField.class);

    private SuppressionEntry(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    static Suppression parse(JsonNode node, String place) {
        return new SuppressionEntry(node, place).parse();
    }

    private Suppression parse() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OWN.contains(name)) {
                glob(name, node.get(name), union());
            }
        }
        pattern();
        String id = node.has("id") ? text("id") : null;
        if (id == null && globs.isEmpty()) {
            throw wrong("has neither \"id\" nor \"pattern\": it names no finding");
        }
        if (id == null
                && globs.entrySet().stream().allMatch(each -> each.getKey().matchesAll(each.getValue()))) {
            throw wrong("matches everything; name what is meant, by type, principal, policy or id");
        }
        return new Suppression(place, id, globs, text("reason"), text("owner"), expires());
    }

    private void pattern() {
        if (!node.has("pattern")) {
            return;
        }
        JsonNode pattern = node.get("pattern");
        if (!pattern.isObject()) {
            throw wrong("\"pattern\" is no object of a finding's fields, such as {\"type\": \"UNUSED_*\"}");
        }
        for (Iterator<String> names = pattern.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            glob(name, pattern.get(name), MATCHABLE);
        }
    }

    private static Set<String> union() {
        Set<String> all = new TreeSet<>(OWN);
        all.addAll(MATCHABLE);
        return all;
    }

    private void glob(String name, JsonNode value, Set<String> known) {
        if (!MATCHABLE.contains(name)) {
            throw wrong("unknown field \"" + name + "\"" + suggestion(known, name));
        }
        MatchField field = MatchField.valueOf(name.toUpperCase(Locale.ROOT));
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual() || each.asText().isBlank()) {
                throw wrong("\"" + name + "\" is " + each + ", not text to match");
            }
            requirePossible(field, each.asText());
            texts.add(each.asText());
        }
        if (texts.isEmpty()) {
            throw wrong("\"" + name + "\" is an empty list");
        }
        if (globs.put(field, texts) != null) {
            throw wrong("\"" + name + "\" is there twice, in \"pattern\" and beside it");
        }
    }

    private void requirePossible(MatchField field, String glob) {
        if (!field.canMatch(glob)) {
            throw wrong("\"" + field.word() + "\": no finding has \"" + glob + "\"" + suggestion(field.words(), glob));
        }
    }

    private static String suggestion(Collection<String> known, String word) {
        return Suggestion.nearest(known, word)
                .map(best -> ", did you mean \"" + best + "\"?")
                .orElse(", expected one of " + String.join(", ", known));
    }

    private String text(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw wrong("\"" + name + "\" is " + (value == null ? "missing" : value + ", not text")
                    + "; whoever reads the report must know " + why(name));
        }
        return value.asText();
    }

    private static String why(String name) {
        return switch (name) {
            case "reason" -> "why this was put aside";
            case "owner" -> "who put this aside";
            default -> "which finding is meant";
        };
    }

    private Instant expires() {
        if (node.has("expires") && node.has("expiry")) {
            throw wrong("has both \"expires\" and \"expiry\"; keep one");
        }
        String name = node.has("expiry") ? "expiry" : "expires";
        if (!node.hasNonNull(name)) {
            return null;
        }
        return time(node.get(name).asText())
                .orElseThrow(() -> wrong("\"" + name + "\" is " + node.get(name)
                        + ", not a date (2027-03-31) or an instant (2027-03-31T18:00:00Z)"));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.length() == "2027-03-31".length()
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place + " " + what);
    }
}

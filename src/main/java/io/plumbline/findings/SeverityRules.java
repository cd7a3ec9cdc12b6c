package io.plumbline.findings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Pattern;
import io.plumbline.catalog.AccessLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How severe a finding is: a base by type, steps up or down by its {@link Weight}, and what a file sets for some findings.
 *
 * <p>The rules that come with the program are {@code severity-rules.json} beside this class. A file of {@code --severity} has
 * the same shape: its {@code base} replaces what it names, its {@code steps} replace all steps, its {@code set} is asked
 * last, the first match wins:
 *
 * <pre>{@code
 * {"base": {"UNUSED_ACTION": "info"},
 *  "set": [{"type": "ACCESS_DENIED", "principal": "*:role/sandbox-*", "severity": "info"}]}
 * }</pre>
 */
public final class SeverityRules implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Set<String> PARTS = Set.of("base", "steps", "set");
    /** Weighed case by case where they are found; the base of a file moves all of them. */
    private static final Set<FindingType> BY_CASE = Set.of(
            FindingType.UNUSED_TRUST,
            FindingType.OPEN_TRUST,
            FindingType.BROAD_GRANT,
            FindingType.ROOT_USE,
            FindingType.NO_MFA,
            FindingType.LONG_TERM_KEY,
            FindingType.WEAK_PASSWORD_POLICY);

    private static final SeverityRules BUNDLED = bundled("severity-rules.json");

    private final EnumMap<FindingType, Severity> base;
    private final List<Step> steps;
    private final List<Setting> set;

    private SeverityRules(EnumMap<FindingType, Severity> base, List<Step> steps, List<Setting> set) {
        this.base = base;
        this.steps = List.copyOf(steps);
        this.set = List.copyOf(set);
    }

    /**
     * A step for the findings of some types for which all that it names holds; what it does not name does not matter.
     *
     * @param accessLevel one of these at least
     * @param breadth one of these
     * @param days that many at least
     * @param step up, or down if negative
     */
    record Step(
            String because,
            Set<FindingType> types,
            Set<AccessLevel> accessLevel,
            Set<Weight.Breadth> breadth,
            Boolean privileged,
            Long days,
            int step)
            implements Serializable {

        boolean isFor(FindingType type, Weight weight) {
            return (types == null || types.contains(type))
                    && (accessLevel == null || accessLevel.stream().anyMatch(weight.levels()::contains))
                    && (breadth == null || breadth.contains(weight.breadth()))
                    && (privileged == null || privileged == weight.isPrivileged())
                    && (days == null || weight.days() >= days);
        }
    }

    /** The severity of the findings whose fields match these globs; a field that is not there matches. */
    record Setting(
            String type,
            String account,
            String principal,
            String service,
            String action,
            String resource,
            String policy,
            String severity)
            implements Serializable {

        boolean isFor(Finding finding) {
            return matches(type, finding.type().name())
                    && matches(account, finding.account())
                    && matches(principal, finding.principal())
                    && matches(service, finding.service())
                    && matches(action, finding.action())
                    && matches(resource, finding.resource())
                    && matches(policy, finding.policy());
        }

        private static boolean matches(String glob, String field) {
            return glob == null || (field != null && Pattern.ignoringCase(glob).matches(field));
        }
    }

    /** The rules that come with the program. */
    public static SeverityRules bundled() {
        return BUNDLED;
    }

    private static SeverityRules bundled(String resource) {
        EnumMap<FindingType, Severity> none = new EnumMap<>(FindingType.class);
        try (InputStream in = SeverityRules.class.getResourceAsStream(resource)) {
            SeverityRules rules = new SeverityRules(none, List.of(), List.of())
                    .with(new ObjectMapper().readTree(Objects.requireNonNull(in, resource)), resource);
            for (FindingType type : FindingType.values()) {
                Objects.requireNonNull(rules.base.get(type), type.name());
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /**
     * These rules, changed by a file's.
     *
     * @param where the file's name, for messages
     * @throws IllegalArgumentException that names the place in the file and what is wrong there
     */
    public SeverityRules with(JsonNode file, String where) {
        if (!(file instanceof ObjectNode)) {
            throw new IllegalArgumentException(where + ": is no object of base, steps and set");
        }
        file.fieldNames().forEachRemaining(name -> {
            if (!PARTS.contains(name)) {
                throw new IllegalArgumentException(where + ": " + name + ": unknown, expected base, steps or set");
            }
        });
        EnumMap<FindingType, Severity> changed = new EnumMap<>(base);
        read(file.get("base"), new TypeReference<Map<String, String>>() {}, where + ": base")
                .forEach((type, word) -> {
                    String place = where + ": base." + type;
                    changed.put(type(type, place), severity(word, place));
                });
        List<Step> newSteps = file.has("steps")
                ? read(file.get("steps"), new TypeReference<List<Step>>() {}, where + ": steps")
                : steps;
        List<Setting> newSet = new ArrayList<>(set);
        if (file.has("set")) {
            newSet.addAll(read(file.get("set"), new TypeReference<List<Setting>>() {}, where + ": set"));
        }
        for (int i = 0; i < newSet.size(); i++) {
            severity(newSet.get(i).severity(), where + ": set[" + i + "].severity");
        }
        return new SeverityRules(changed, newSteps, newSet);
    }

    private static <T> T read(JsonNode node, TypeReference<T> as, String where) {
        ObjectMapper json = new ObjectMapper();
        try {
            return json.readValue(node == null ? "{}" : node.toString(), as);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(where + ": " + e.getOriginalMessage(), e);
        }
    }

    private static FindingType type(String name, String where) {
        for (FindingType type : FindingType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                where + ": is no type of finding; those are " + List.of(FindingType.values()));
    }

    private static Severity severity(String word, String where) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word == null ? null : word.toLowerCase(Locale.ROOT))) {
                return severity;
            }
        }
        throw new IllegalArgumentException(where + ": \"" + word + "\" is none of info, low, medium, high, critical");
    }

    /** The severity of a finding of this type and weight. */
    public Severity of(FindingType type, Weight weight) {
        int step = steps.stream()
                .filter(each -> each.isFor(type, weight))
                .mapToInt(Step::step)
                .sum();
        return base.get(type).by(step);
    }

    /** The finding with the severity that a file sets for it, or moved as far as the file moves its type. */
    public Finding settled(Finding finding) {
        return set.stream()
                .filter(setting -> setting.isFor(finding))
                .findFirst()
                .map(setting -> finding.with(Severity.of(setting.severity().toLowerCase(Locale.ROOT))))
                .orElseGet(() -> moved(finding));
    }

    private Finding moved(Finding finding) {
        int steps = base.get(finding.type()).compareTo(BUNDLED.base.get(finding.type()));
        return steps == 0 || !BY_CASE.contains(finding.type())
                ? finding
                : finding.with(finding.severity().by(steps));
    }
}

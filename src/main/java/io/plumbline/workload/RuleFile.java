package io.plumbline.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code needs.json} as it is written; its {@code about} explains each field to whoever edits it.
 *
 * <p>Every rule is checked when the file is read, so that a misspelt name fails the build and never a job.
 *
 * @param bundles rules that several operations share, or that one operation applies at several places
 */
record RuleFile(
        List<String> about,
        Map<String, Source> sources,
        Map<String, List<Entry>> bundles,
        Map<String, OperationEntry> operations) {

    /** An AWS page. */
    record Source(String title, String url) {
        @Override
        public String toString() {
            return title + ", " + url;
        }
    }

    /** An operation as written. */
    record OperationEntry(
            String nameField, List<String> role, String logGroup, List<Entry> needs, List<Entry> caller) {}

    /** The three words for how sure a need is; the first two differ in whether a request field causes it. */
    enum Word {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("required-if")
        REQUIRED_IF,
        @JsonProperty("recommended")
        RECOMMENDED
    }

    /** A rule, or the use of a bundle at a place of the request. */
    record Entry(
            String use,
            List<String> at,
            List<String> actions,
            List<String> resources,
            List<String> when,
            Value value,
            Map<String, List<String>> beside,
            Map<String, List<String>> unlessBeside,
            Word severity,
            String source,
            Map<String, String> context,
            boolean callerMayStandIn,
            String note) {

        Entry {
            at = at == null ? List.of() : at;
            when = when == null ? List.of() : when;
            beside = beside == null ? Map.of() : beside;
            unlessBeside = unlessBeside == null ? Map.of() : unlessBeside;
            context = context == null ? Map.of() : context;
        }

        /** This entry with its fields looked up below each of the places. */
        private Entry below(List<String> places) {
            return new Entry(
                    use,
                    use == null ? at : under(places, at.isEmpty() ? List.of("") : at),
                    actions,
                    resources,
                    under(places, when),
                    value,
                    beside,
                    unlessBeside,
                    severity,
                    source,
                    context,
                    callerMayStandIn,
                    note);
        }

        private static List<String> under(List<String> places, List<String> paths) {
            return paths.stream()
                    .flatMap(path -> places.stream().map(place -> path.isEmpty() ? place : place + "." + path))
                    .toList();
        }
    }

    /** The operations with their bundles unfolded, by name. */
    Map<String, Operation> compiled() {
        Map<String, Operation> compiled = new LinkedHashMap<>();
        operations.forEach((name, entry) -> compiled.put(
                name,
                new Operation(
                        name,
                        entry.nameField(),
                        entry.role().stream().map(RequestPath::of).toList(),
                        entry.logGroup(),
                        rules(name, entry.needs()),
                        rules(name, entry.caller()))));
        return compiled;
    }

    private List<Rule> rules(String operation, List<Entry> entries) {
        List<Rule> rules = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.use() == null) {
                rules.add(rule(operation, entry));
            } else {
                List<Entry> bundle = known(operation, bundles, entry.use());
                rules.addAll(rules(
                        operation,
                        entry.at().isEmpty()
                                ? bundle
                                : bundle.stream().map(e -> e.below(entry.at())).toList()));
            }
        }
        return List.copyOf(rules);
    }

    private Rule rule(String operation, Entry entry) {
        List<Template> resources = entry.resources().stream().map(Template::of).toList();
        Map<String, Template> context = new LinkedHashMap<>();
        entry.context().forEach((key, text) -> context.put(key, Template.of(text)));
        check(operation, entry, Stream.concat(resources.stream(), context.values().stream()));
        return new Rule(
                entry.actions().stream().map(ActionName::of).toList(),
                resources,
                entry.when().stream().map(RequestPath::of).toList(),
                entry.value(),
                entry.beside(),
                entry.unlessBeside(),
                entry.severity() == Word.RECOMMENDED ? Need.Severity.RECOMMENDED : Need.Severity.REQUIRED,
                known(operation, sources, entry.source()).toString(),
                context,
                entry.callerMayStandIn());
    }

    private static void check(String operation, Entry entry, Stream<Template> templates) {
        boolean always = entry.when().isEmpty();
        if (always != (entry.value() == null)) {
            throw wrong(operation, entry.actions() + " wants both when and value, or neither");
        }
        if (entry.severity() == null
                || (entry.severity() != Word.RECOMMENDED && always != (entry.severity() == Word.REQUIRED))) {
            throw wrong(operation, entry.actions() + " is " + entry.severity() + " with when " + entry.when());
        }
        TreeSet<String> unknown = new TreeSet<>();
        templates.forEach(template -> unknown.addAll(template.names()));
        unknown.removeAll(Needs.FACTS);
        unknown.removeAll(always ? List.of() : entry.value().names());
        if (!unknown.isEmpty()) {
            throw wrong(operation, entry.actions() + " uses unknown names " + unknown);
        }
    }

    private static <T> T known(String operation, Map<String, T> all, String name) {
        T found = name == null ? null : all.get(name);
        if (found == null) {
            throw wrong(operation, "\"" + name + "\" is none of " + all.keySet());
        }
        return found;
    }

    private static IllegalArgumentException wrong(String operation, String what) {
        return new IllegalArgumentException("needs.json: " + operation + ": " + what);
    }
}

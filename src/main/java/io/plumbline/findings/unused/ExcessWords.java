package io.plumbline.findings.unused;

import io.plumbline.catalog.AccessLevel;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.Weight;
import io.plumbline.findings.unused.Excess.Level;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is unused, at each level. */
final class ExcessWords {

    private static final int NAMED = 5;
    /** Of what was used of a sweeping statement more is named: it is what a narrower one would list. */
    private static final int USED_NAMED = 20;

    private ExcessWords() {}

    static Draft draft(Excess excess, String policy, Catalog catalog, SeverityRules rules) {
        Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        excess.actions().stream().forEach(i -> levels.addAll(catalog.at(i).accessLevels()));
        Severity severity = rules.of(excess.level().type(), Weight.of(levels));
        StatementUse statement = excess.statement();
        return new Draft(excess.level().type(), severity, Finding.State.UNUSED)
                .about(
                        excess.service(),
                        excess.action() == null ? null : excess.action().name().toString(),
                        null)
                .granted(
                        policy,
                        statement == null ? null : statement.label(),
                        statement == null ? null : statement.identity());
    }

    /** {@code s3:DeleteObject was not used }, {@code None of the granted actions of athena was used }. */
    static String unused(Excess excess, Catalog catalog) {
        BitSet actions = excess.actions();
        return switch (excess.level()) {
            case POLICY -> "Nothing that this policy grants (" + amount(actions, catalog) + ") was used ";
            case STATEMENT -> "Nothing that this statement grants (" + amount(actions, catalog) + ") was used ";
            case SERVICE -> service(excess, catalog);
            case ACTION -> action(excess, catalog);
        };
    }

    private static String service(Excess excess, Catalog catalog) {
        if (excess.service() != null) {
            return "None of the granted actions of " + excess.service() + " was used ";
        }
        List<String> unused = services(excess.actions(), catalog);
        int all = services(excess.statement().granted(), catalog).size();
        return "Of the " + all + " services over which this statement sweeps " + unused.size()
                + (unused.size() == 1 ? " was" : " were") + " not used at all (" + some(unused, NAMED) + ") ";
    }

    private static String action(Excess excess, Catalog catalog) {
        BitSet actions = excess.actions();
        if (excess.action() != null) {
            return excess.action().name() + " was not used ";
        }
        String names = some(names(actions, catalog), NAMED);
        if (excess.service() != null) {
            return actions.cardinality() + " actions that a wildcard of this statement grants of " + excess.service()
                    + " (" + names + ") were not used ";
        }
        List<String> services = services(actions, catalog);
        return "Of " + services.size() + " services over which this statement sweeps (" + some(services, NAMED) + "), "
                + actions.cardinality() + " actions were not used, and the others could not have been seen, ";
    }

    /** What stands behind the proof: what was used instead, what was only denied, what cannot be edited. */
    static String more(Excess excess, boolean policyDenies, Catalog catalog) {
        if (excess.action() != null) {
            return "";
        }
        StringBuilder more = new StringBuilder();
        BitSet kept = new BitSet();
        BitSet denied = new BitSet();
        excess.parts().forEach(part -> {
            kept.or(part.statement().kept());
            denied.or(Bits.intersection(part.statement().denied(), part.actions()));
        });
        boolean sweeps = excess.level() == Level.SERVICE && excess.service() == null;
        boolean together = excess.level() == Level.ACTION && excess.action() == null && excess.service() != null;
        if (sweeps && !kept.isEmpty()) {
            more.append(" Used or needed of it: ")
                    .append(some(services(kept, catalog), USED_NAMED))
                    .append('.');
        }
        if (together) {
            List<String> used = names(kept, catalog).stream()
                    .filter(name -> name.startsWith(excess.service() + ":"))
                    .toList();
            more.append(" Used or needed of it: ")
                    .append(some(used, USED_NAMED))
                    .append('.');
        }
        if (!denied.isEmpty()) {
            more.append(" Denied whenever it was tried: ")
                    .append(some(names(denied, catalog), NAMED))
                    .append('.');
        }
        if (excess.level() == Level.STATEMENT && policyDenies) {
            more.append(" The policy denies something, too: take away the statement, not the policy.");
        }
        return more.toString();
    }

    private static String amount(BitSet actions, Catalog catalog) {
        List<String> services = services(actions, catalog);
        return actions.cardinality() == 1
                ? names(actions, catalog).get(0)
                : actions.cardinality() + " actions of " + some(services, NAMED);
    }

    private static List<String> services(BitSet actions, Catalog catalog) {
        return actions.stream()
                .mapToObj(i -> catalog.at(i).name().service())
                .distinct()
                .toList();
    }

    private static List<String> names(BitSet actions, Catalog catalog) {
        return actions.stream().mapToObj(i -> catalog.at(i).name().toString()).toList();
    }

    private static String some(List<String> words, int most) {
        String named = words.stream().limit(most).collect(Collectors.joining(", "));
        return words.size() > most ? named + ", … (" + words.size() + ")" : named;
    }
}

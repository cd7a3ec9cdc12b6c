package io.plumbline.lint;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Statement;
import io.plumbline.policy.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Actions that nothing is: {@code s3:GetObjct}, {@code sagmaker:*}, {@code GetObject}.
 *
 * <p>The catalogue has a date, so the words say which it is: an action that AWS added since, or took away before, is not
 * in it.
 */
final class ActionLint {

    private final Catalog catalog;

    ActionLint(Catalog catalog) {
        this.catalog = catalog;
    }

    void lint(Statement statement, Remarks remarks) {
        String place = Remarks.place(statement, "Action", statement.actions());
        String meaning = statement.actions().negated() ? "it excepts nothing" : "it matches nothing";
        for (String pattern : statement.actions().patterns()) {
            if (!matchesAny(pattern, remarks)) {
                unknown(pattern, meaning, place, remarks);
            }
        }
    }

    private boolean matchesAny(String pattern, Remarks remarks) {
        int colon = pattern.indexOf(':');
        if (isStar(pattern)) {
            return true;
        }
        if (colon > 0 && isStar(pattern.substring(colon + 1)) && knows(pattern.substring(0, colon))) {
            return true;
        }
        return ActionName.parse(pattern)
                .map(name -> catalog.find(name).isPresent())
                .orElseGet(() -> (isOverServices(pattern) && !remarks.mayLookLong())
                        || !catalog.matching(pattern).isEmpty());
    }

    private void unknown(String pattern, String meaning, String place, Remarks remarks) {
        int colon = pattern.indexOf(':');
        if (colon <= 0) {
            remarks.add(
                    Rule.UNKNOWN_ACTION,
                    place,
                    Shown.quoted(pattern) + " is no action, which is written service:Name, in the catalogue (version "
                            + catalog.version() + "): " + meaning);
            return;
        }
        String service = pattern.substring(0, colon);
        String name = pattern.substring(colon + 1);
        boolean wild = isOverServices(pattern);
        if (!wild && !knows(service)) {
            remarks.add(
                    Rule.UNKNOWN_SERVICE,
                    place,
                    Shown.quoted(pattern) + " is of the service " + Shown.quoted(service)
                            + ", which the catalogue (version " + catalog.version() + ") does not have"
                            + didYouMean(remarks.mayLookLong() ? nearestService(service) : null)
                            + " Unless AWS has it all the same, " + meaning);
            return;
        }
        String nearest = wild || !remarks.mayLookLong() ? null : nearest(service, name);
        remarks.add(
                Rule.UNKNOWN_ACTION,
                place,
                Shown.quoted(pattern) + " is no action of the catalogue (version " + catalog.version() + ")"
                        + didYouMean(nearest == null ? null : service + ":" + nearest)
                        + " Unless AWS has one all the same, " + meaning);
    }

    /** Whether its service has a wildcard, or, without a colon, may be any. */
    static boolean isOverServices(String pattern) {
        int colon = pattern.indexOf(':');
        String service = colon < 0 ? "*" : pattern.substring(0, colon);
        return service.indexOf('*') >= 0 || service.indexOf('?') >= 0;
    }

    private String nearestService(String service) {
        return Suggestion.nearest(catalog.services(), service).orElse(null);
    }

    private boolean knows(String service) {
        return catalog.services().contains(service.toLowerCase(Locale.ROOT));
    }

    /** An action's name; of a beginning with a {@code *} behind it, a like beginning. */
    private String nearest(String service, String name) {
        int star = name.indexOf('*');
        boolean beginning = star > 0 && star == name.length() - 1;
        if ((star >= 0 && !beginning) || name.indexOf('?') >= 0) {
            return null;
        }
        List<String> names = catalog.actionsOf(service).stream()
                .map(Action::name)
                .map(ActionName::name)
                .toList();
        if (!beginning) {
            return Suggestion.nearest(names, name).orElse(null);
        }
        return Suggestion.nearest(beginnings(names), name.substring(0, star))
                .map(each -> each + "*")
                .orElse(null);
    }

    /** What the names begin with, word by word: {@code Get}, {@code GetObject}, {@code GetObjectAcl}. */
    private static Set<String> beginnings(List<String> names) {
        Set<String> beginnings = new LinkedHashSet<>();
        for (String name : names) {
            for (int end = 1; end <= name.length(); end++) {
                if (end == name.length() || Character.isUpperCase(name.charAt(end))) {
                    beginnings.add(name.substring(0, end));
                }
            }
        }
        return beginnings;
    }

    /** Ends a sentence. */
    static String didYouMean(String nearest) {
        return nearest == null ? "." : ", did you mean " + Shown.quoted(nearest) + "?";
    }

    private static boolean isStar(String pattern) {
        return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
    }
}

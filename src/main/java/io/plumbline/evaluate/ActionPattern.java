package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One entry of {@code Action} or {@code NotAction}: {@code *}, {@code s3:Get*}, {@code S3:getobject}; case never counts.
 *
 * @param service in lower case; null when the pattern may reach into several services
 * @param name of the action's name within the service, else of the whole {@code service:Name}
 */
record ActionPattern(String service, Pattern name) {

    static ActionPattern of(String text) {
        int colon = text.indexOf(':');
        String service = colon < 0 ? "" : text.substring(0, colon);
        if (colon < 0 || Pattern.of(service).hasWildcard()) {
            return new ActionPattern(null, Pattern.ignoringCase(text));
        }
        return new ActionPattern(service.toLowerCase(Locale.ROOT), Pattern.ignoringCase(text.substring(colon + 1)));
    }

    boolean isEverything() {
        return service == null && (name.text().equals("*") || name.text().equals("*:*"));
    }

    /** The one action it names, or null when it has a wildcard or is none. */
    ActionName exact() {
        return service == null
                ? null
                : ActionName.parse(service + ":" + name.text()).orElse(null);
    }

    /** Sets the bits of the catalogue's actions that it matches. */
    void mark(BitSet bits, Catalog catalog) {
        ActionName exact = exact();
        if (exact != null) {
            int ordinal = catalog.ordinal(exact);
            if (ordinal >= 0) {
                bits.set(ordinal);
            }
        } else if (service != null) {
            markWithin(service, name, bits, catalog);
        } else {
            markEverywhere(bits, catalog);
        }
    }

    /** No service and no action has a colon in its name, so that of the pattern stands between the two. */
    private void markEverywhere(BitSet bits, Catalog catalog) {
        int colon = name.text().indexOf(':');
        if (colon < 0) {
            for (int ordinal = 0; ordinal < catalog.actionCount(); ordinal++) {
                bits.set(
                        ordinal,
                        bits.get(ordinal) || matches(catalog.at(ordinal).name()));
            }
            return;
        }
        Pattern services = Pattern.ignoringCase(name.text().substring(0, colon));
        Pattern names = Pattern.ignoringCase(name.text().substring(colon + 1));
        for (String one : catalog.services()) {
            if (services.matches(one)) {
                markWithin(one, names, bits, catalog);
            }
        }
    }

    /** The catalogue's actions are in order, so those that begin like the pattern stand together. */
    private static void markWithin(String service, Pattern names, BitSet bits, Catalog catalog) {
        List<Action> actions = catalog.actionsOf(service);
        String beginning = beginning(names.text());
        int from = firstNotBefore(beginning, actions);
        int first = from < actions.size() ? catalog.ordinal(actions.get(from)) - from : 0;
        for (int i = from; i < actions.size() && begins(nameOf(actions, i), beginning); i++) {
            if (names.matches(nameOf(actions, i))) {
                bits.set(first + i);
            }
        }
    }

    private static String beginning(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '?') {
            end++;
        }
        return text.substring(0, end);
    }

    private static int firstNotBefore(String beginning, List<Action> actions) {
        int from = 0;
        int to = actions.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (String.CASE_INSENSITIVE_ORDER.compare(nameOf(actions, middle), beginning) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static boolean begins(String name, String beginning) {
        return name.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static String nameOf(List<Action> actions, int i) {
        return actions.get(i).name().name();
    }

    boolean matches(ActionName action) {
        return service == null
                ? name.matches(action.toString())
                : service.equalsIgnoreCase(action.service()) && name.matches(action.name());
    }
}

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
 * <p>No service and no action has a colon in its name, so that of the pattern stands between the two.
 *
 * @param service in lower case; null when the pattern may reach into several services
 * @param services what it says of the service; null for a pattern without a colon
 * @param name of the action's name within the service, else of the whole {@code service:Name}
 */
record ActionPattern(String service, Pattern services, Pattern name) {

    private static final String ANY = "*";

    static ActionPattern of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new ActionPattern(null, null, Pattern.ignoringCase(text));
        }
        Pattern services = Pattern.ignoringCase(text.substring(0, colon));
        String service = services.hasWildcard() ? null : services.text().toLowerCase(Locale.ROOT);
        return new ActionPattern(service, services, Pattern.ignoringCase(text.substring(colon + 1)));
    }

    boolean isEverything() {
        return name.text().equals(ANY) && (services == null || services.text().equals(ANY));
    }

    /** The one action it names, or null when it has a wildcard or is none. */
    ActionName exact() {
        return service == null
                ? null
                : ActionName.parse(service + ":" + name.text()).orElse(null);
    }

    /**
     * Sets the bits of its service's actions that it matches. The catalogue's actions are in order, so those that begin
     * like the pattern stand together.
     */
    void mark(BitSet bits, Catalog catalog) {
        ActionName exact = exact();
        if (exact != null) {
            int ordinal = catalog.ordinal(exact);
            if (ordinal >= 0) {
                bits.set(ordinal);
            }
            return;
        }
        List<Action> actions = catalog.actionsOf(service);
        String beginning = beginning(name.text());
        int from = firstNotBefore(beginning, actions);
        int first = from < actions.size() ? catalog.ordinal(actions.get(from)) - from : 0;
        for (int i = from; i < actions.size() && begins(nameOf(actions, i), beginning); i++) {
            if (name.matches(nameOf(actions, i))) {
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
        if (services == null) {
            return name.matches(action.toString());
        }
        boolean ofService =
                service == null ? services.matches(action.service()) : service.equalsIgnoreCase(action.service());
        return ofService && name.matches(action.name());
    }
}

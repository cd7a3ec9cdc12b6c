package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
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

    boolean matches(ActionName action) {
        return service == null
                ? name.matches(action.toString())
                : service.equalsIgnoreCase(action.service()) && name.matches(action.name());
    }
}

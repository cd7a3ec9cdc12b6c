package io.plumbline.aws;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;

/**
 * An IAM action as AWS spells it: {@code s3:GetObject}.
 *
 * <p>IAM compares actions without regard to case, so two names are equal when they differ only in case; the spelling
 * is kept for people. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM JSON policy
 * elements: Action</a>.
 */
public record ActionName(String service, String name) implements Comparable<ActionName>, Serializable {

    public ActionName {
        if (service.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("action: \"" + service + ":" + name + "\" needs a service and a name");
        }
    }

    /** The action that {@code "s3:GetObject"} names, or empty when there is no service, no name or a wildcard. */
    public static Optional<ActionName> parse(String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1 || text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new ActionName(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** {@link #parse} for names written in code or in our own tables. */
    public static ActionName of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("action: \"" + text + "\" is not service:Name"));
    }

    /** The form under which equal names are one: {@code s3:getobject}. */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionName that
                && service.equalsIgnoreCase(that.service)
                && name.equalsIgnoreCase(that.name);
    }

    /** Without making the key: sets of actions are asked for thousands of them. */
    @Override
    public int hashCode() {
        return caseless(caseless(0, service), name);
    }

    private static int caseless(int before, String text) {
        int hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
        }
        return hash;
    }

    @Override
    public int compareTo(ActionName other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return service + ":" + name;
    }
}

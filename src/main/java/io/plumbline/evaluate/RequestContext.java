package io.plumbline.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The condition keys of one request. Keys are compared without regard to case, tag keys within them too.
 *
 * <p>What the principal's ARN proves ({@code aws:PrincipalAccount}, {@code aws:username}, …) need not be given.
 */
@FunctionalInterface
public interface RequestContext {

    /** What is known of the key, in any case. */
    ContextValue value(String key);

    /** A context that is complete: every other key is absent. */
    static RequestContext strict(Map<String, List<String>> values) {
        return of(values, ContextValue.ABSENT);
    }

    /** What an event proves: of every other key nothing is known. */
    static RequestContext unknownElsewhere(Map<String, List<String>> values) {
        return of(values, ContextValue.UNKNOWN);
    }

    private static RequestContext of(Map<String, List<String>> values, ContextValue elsewhere) {
        Map<String, ContextValue> byKey = new HashMap<>();
        values.forEach((key, list) -> byKey.put(key.toLowerCase(Locale.ROOT), ContextValue.of(list)));
        return key -> byKey.getOrDefault(key.toLowerCase(Locale.ROOT), elsewhere);
    }
}

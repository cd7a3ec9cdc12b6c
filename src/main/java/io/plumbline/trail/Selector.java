package io.plumbline.trail;

import java.util.List;
import java.util.Map;

/**
 * One event selector of a trail: an event is delivered that meets every condition.
 *
 * @param conditions by the field of the record they are about: {@code eventCategory}, {@code resources.ARN}
 */
record Selector(Map<String, Condition> conditions) {

    Selector {
        conditions = Map.copyOf(conditions);
    }

    /** Values that a field is given are known; of others nobody asked, so a condition on them may or may not be met. */
    Heard selects(Map<String, String> known) {
        Heard all = Heard.YES;
        for (Map.Entry<String, Condition> condition : conditions.entrySet()) {
            String value = known.get(condition.getKey());
            all = all.and(
                    value == null
                            ? Heard.UNKNOWN
                            : Heard.of(condition.getValue().meets(value)));
        }
        return all;
    }

    /**
     * What an event's field must be and must not be. Of the first kind one must fit, of the second none may: <a
     * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html">how CloudTrail
     * evaluates multiple conditions for a field</a>.
     */
    record Condition(List<Test> selecting, List<Test> deselecting) {

        Condition {
            selecting = List.copyOf(selecting);
            deselecting = List.copyOf(deselecting);
        }

        boolean meets(String value) {
            return (selecting.isEmpty() || selecting.stream().anyMatch(test -> test.fits(value)))
                    && deselecting.stream().noneMatch(test -> test.fits(value));
        }
    }

    /** How a value is compared. */
    enum Comparison {
        EQUALS,
        STARTS_WITH,
        ENDS_WITH
    }

    record Test(Comparison comparison, String text) {

        boolean fits(String value) {
            return switch (comparison) {
                case EQUALS -> value.equals(text);
                case STARTS_WITH -> value.startsWith(text);
                case ENDS_WITH -> value.endsWith(text);
            };
        }
    }
}

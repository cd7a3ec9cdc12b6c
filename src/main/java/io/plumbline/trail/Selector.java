package io.plumbline.trail;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One event selector of a trail: an event is delivered that meets every condition.
 *
 * @param conditions by the field of the record they are about: {@code eventCategory}, {@code resources.ARN}
 */
record Selector(Map<String, Condition> conditions) implements Serializable {

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
     * How much of the events about the resources is delivered, as far as values of other fields are known.
     *
     * <p>A condition on a field that nobody asked about (a call's name, who called) lets through some.
     */
    Reach reach(Map<String, String> known, ArnRange resources) {
        Reach all = Reach.ALL;
        for (Map.Entry<String, Condition> condition : conditions.entrySet()) {
            String value = known.get(condition.getKey());
            Reach one;
            if (condition.getKey().equals(Selectors.ARN)) {
                one = condition.getValue().reach(resources);
            } else if (value == null) {
                one = Reach.SOME;
            } else {
                one = condition.getValue().meets(value) ? Reach.ALL : Reach.NONE;
            }
            all = all.upTo(one);
        }
        return all;
    }

    /** {@code eventCategory = Data, resources.ARN starts with arn:aws:s3:::b/ and not arn:aws:s3:::b/tmp/}. */
    String words() {
        return new TreeMap<>(conditions)
                .entrySet().stream()
                        .map(condition ->
                                condition.getKey() + condition.getValue().words())
                        .collect(Collectors.joining(", "));
    }

    /**
     * What an event's field must be and must not be. Of the first kind one must fit, of the second none may: <a
     * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html">how CloudTrail
     * evaluates multiple conditions for a field</a>.
     */
    record Condition(List<Test> selecting, List<Test> deselecting) implements Serializable {

        /** In one order, so that equal conditions are equal however they were written. */
        Condition {
            selecting = selecting.stream().distinct().sorted(Test.ORDER).toList();
            deselecting = deselecting.stream().distinct().sorted(Test.ORDER).toList();
        }

        private String words() {
            String one = words(selecting, " or");
            String none = deselecting.isEmpty() ? "" : " not" + words(deselecting, " or");
            return one.isEmpty() || none.isEmpty() ? one + none : one + " and" + none;
        }

        private static String words(List<Test> tests, String between) {
            return tests.stream().map(Test::words).collect(Collectors.joining(between));
        }

        boolean meets(String value) {
            return (selecting.isEmpty() || selecting.stream().anyMatch(test -> test.fits(value)))
                    && deselecting.stream().noneMatch(test -> test.fits(value));
        }

        /** How much of the range meets it; that several tests may cover it together is not looked into. */
        private Reach reach(ArnRange range) {
            Reach selected = selecting.isEmpty() || selecting.stream().anyMatch(test -> test.covers(range))
                    ? Reach.ALL
                    : selecting.stream().anyMatch(test -> test.touches(range)) ? Reach.SOME : Reach.NONE;
            Reach left = deselecting.stream().anyMatch(test -> test.covers(range))
                    ? Reach.NONE
                    : deselecting.stream().anyMatch(test -> test.touches(range)) ? Reach.SOME : Reach.ALL;
            return selected.upTo(left);
        }
    }

    /** How a value is compared. */
    enum Comparison {
        EQUALS("="),
        STARTS_WITH("starts with"),
        ENDS_WITH("ends with");

        private final String words;

        Comparison(String words) {
            this.words = words;
        }
    }

    record Test(Comparison comparison, String text) implements Serializable {

        private static final Comparator<Test> ORDER =
                Comparator.comparing(Test::comparison).thenComparing(Test::text);

        private String words() {
            return " " + comparison.words + " " + text;
        }

        /** Whether it fits every resource of the range. */
        private boolean covers(ArnRange range) {
            return switch (comparison) {
                case EQUALS -> range.exact() && range.prefix().equals(text);
                case STARTS_WITH -> range.prefix().startsWith(text);
                case ENDS_WITH -> range.exact() && range.prefix().endsWith(text);
            };
        }

        /** Whether it may fit one of the range. */
        private boolean touches(ArnRange range) {
            boolean below = !range.exact() && text.startsWith(range.prefix());
            return switch (comparison) {
                case EQUALS -> below || range.prefix().equals(text);
                case STARTS_WITH -> below || range.prefix().startsWith(text);
                case ENDS_WITH -> !range.exact() || range.prefix().endsWith(text);
            };
        }

        boolean fits(String value) {
            return switch (comparison) {
                case EQUALS -> value.equals(text);
                case STARTS_WITH -> value.startsWith(text);
                case ENDS_WITH -> value.endsWith(text);
            };
        }
    }
}

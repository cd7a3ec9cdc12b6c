package io.plumbline.history;

import io.plumbline.policy.PrincipalPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A principal's policies through time: from the export back to the first change that the trail holds, and on to the last.
 *
 * <p>What nobody knows is an attachment or boundary without a document, as of documents that an export lacks. Where it is not
 * known whether something was attached already, both are possible.
 */
public final class Timeline {

    /** IAM says that changes take a while to reach all of AWS; calls in that time may meet the old policies. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private final List<Span> spans;

    /**
     * A time without a change.
     *
     * @param from its first instant; {@link Instant#MIN} for the time before the first change
     * @param possible what the policies may have been, likeliest first; one where that is known
     * @param begunBy the changes at its first instant; none at the export's
     */
    public record Span(Instant from, List<PrincipalPolicies> possible, List<PolicyChange> begunBy) {
        public Span {
            possible = List.copyOf(possible);
            begunBy = List.copyOf(begunBy);
        }
    }

    private Timeline(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** No change of the principal was seen: its policies are what the export says at all times. */
    public static Timeline unchanging(PrincipalPolicies exported) {
        return new Timeline(List.of(new Span(Instant.MIN, List.of(exported), List.of())));
    }

    /**
     * From the export backwards, and forwards from there.
     *
     * @param principal what the export says of it, or, of one that is not exported, {@link Unexported#principal}
     * @param exported whether the export has it
     * @param asOf when the export was taken
     * @param changes those of the principal, its groups and managed policies, in any order
     */
    public static Timeline of(PrincipalPolicies principal, boolean exported, Instant asOf, List<PolicyChange> changes) {
        Reconstruction then = new Reconstruction(principal, exported, asOf, changes);
        if (exported && then.changes().isEmpty()) {
            return unchanging(principal);
        }
        List<PolicyChange> sorted = then.changes().stream()
                .sorted(Comparator.comparing(PolicyChange::time))
                .toList();
        // One object a state, however often it comes back: callers keep what they make of a state by its identity.
        Map<PrincipalPolicies, PrincipalPolicies> states = new HashMap<>(Map.of(principal, principal));
        UnaryOperator<List<PrincipalPolicies>> once = possible -> possible.stream()
                .map(state -> states.computeIfAbsent(state, Function.identity()))
                .toList();
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(Instant.MIN, once.apply(then.at(Instant.MIN)), List.of()));
        boolean exportIsTold = false;
        for (int i = 0; i < sorted.size(); ) {
            Instant time = sorted.get(i).time();
            if (!exportIsTold && time.isAfter(asOf)) {
                spans.add(new Span(asOf, once.apply(then.at(asOf)), List.of()));
                exportIsTold = true;
            }
            int end = i;
            while (end < sorted.size() && sorted.get(end).time().equals(time)) {
                end++;
            }
            spans.add(new Span(time, once.apply(then.at(time)), sorted.subList(i, end)));
            i = end;
        }
        if (!exportIsTold) {
            spans.add(new Span(asOf, once.apply(then.at(asOf)), List.of()));
        }
        return new Timeline(spans);
    }

    /** Whether nothing is known to have changed, so that the policies of every time are today's. */
    public boolean isUnchanging() {
        return spans.size() == 1;
    }

    /** What the policies may have been at some instant from the first to the last, both included, likeliest first. */
    public List<PrincipalPolicies> during(Instant first, Instant last) {
        List<PrincipalPolicies> states = new ArrayList<>();
        List<Span> then = between(first, last);
        for (int i = then.size() - 1; i >= 0; i--) {
            then.get(i).possible().stream()
                    .filter(state -> !states.contains(state))
                    .forEach(states::add);
        }
        return states;
    }

    /** The spans that have an instant between these two, both included, or that were just over. */
    public List<Span> between(Instant first, Instant last) {
        List<Span> then = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            boolean begun = !spans.get(i).from().isAfter(last);
            boolean over = i + 1 < spans.size() && !spans.get(i + 1).from().isAfter(first.minus(SETTLING));
            if (begun && !over) {
                then.add(spans.get(i));
            }
        }
        return then;
    }
}

package io.plumbline.findings.history;

import io.plumbline.evaluate.Decision;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.history.PolicyChange;
import io.plumbline.history.Targets;
import io.plumbline.history.Timeline;
import io.plumbline.history.Unexported;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one principal's policies of the time say of its calls. */
public final class Past {

    /** A day's row that saw more different policies than this is not followed through all of them. */
    private static final int MOST_STATES = 64;

    private final Timeline timeline;
    private final PrincipalPolicies exported;
    private final Function<PrincipalPolicies, TodaysPolicies> asking;
    private final IdentityHashMap<PrincipalPolicies, TodaysPolicies> asked = new IdentityHashMap<>();
    private final Instant asOf;

    private Past(
            Timeline timeline,
            PrincipalPolicies exported,
            Instant asOf,
            Function<PrincipalPolicies, TodaysPolicies> asking) {
        this.timeline = timeline;
        this.exported = exported;
        this.asOf = asOf;
        this.asking = asking;
    }

    /**
     * Of a principal that is exported.
     *
     * @param changes entries of policy changes that may concern it
     * @param asOf when the export was taken
     * @param asking makes policies ready to be asked, with the layers that are not the principal's own
     */
    public static Past of(
            PrincipalPolicies exported,
            TodaysPolicies today,
            List<Entry> changes,
            Instant asOf,
            Function<PrincipalPolicies, TodaysPolicies> asking) {
        Timeline timeline = changes.isEmpty()
                ? Timeline.unchanging(exported)
                : Timeline.of(exported, true, asOf, Changes.read(changes));
        Past past = new Past(timeline, exported, asOf, asking);
        past.asked.put(exported, today);
        return past;
    }

    /** Of one that only the trail knows; empty unless the trail saw how it was made, and so knows all that it had. */
    public static Optional<Past> ofUnexported(
            String arn,
            String id,
            String account,
            List<Entry> changes,
            Instant asOf,
            Function<PrincipalPolicies, TodaysPolicies> asking) {
        if (changes.isEmpty() || arn == null) {
            return Optional.empty();
        }
        List<PolicyChange> read = Changes.read(changes);
        if (read.stream().noneMatch(change -> change.makes() && change.target().equals(Targets.of(arn)))) {
            return Optional.empty();
        }
        PrincipalPolicies principal = Unexported.principal(arn, id, account);
        return Optional.of(new Past(Timeline.of(principal, false, asOf, read), null, asOf, asking));
    }

    /**
     * What policies of the time say.
     *
     * @param decision empty for an action that is none
     * @param asExported whether they are the exported ones
     */
    record Word(Optional<Decision> decision, boolean asExported) {}

    /** What the policies of its time say of a call, likeliest first; none where they cannot be followed. */
    List<Word> on(Entry call) {
        if (timeline.isUnchanging() && exported != null) {
            return List.of(word(exported, call));
        }
        if (call.firstSeen() == Entry.NO_TIME) {
            return List.of();
        }
        List<PrincipalPolicies> states =
                timeline.during(Instant.ofEpochMilli(call.firstSeen()), Instant.ofEpochMilli(call.lastSeen()));
        if (states.size() > MOST_STATES) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        states.forEach(state -> words.add(word(state, call)));
        return words;
    }

    private Word word(PrincipalPolicies state, Entry call) {
        return new Word(decision(state, call), state.equals(exported));
    }

    private Optional<Decision> decision(PrincipalPolicies state, Entry call) {
        return asked.computeIfAbsent(state, asking).on(call.what());
    }

    /** A change, and what the policies say of the call after it. */
    record Step(Timeline.Span span, Optional<Decision> decision) {}

    /** The time between a call and the export, change by change; the first step is the time in which the call was made. */
    List<Step> steps(Entry call) {
        if (timeline.isUnchanging() || call.firstSeen() == Entry.NO_TIME) {
            return List.of();
        }
        Instant first = Instant.ofEpochMilli(call.firstSeen());
        Instant last = Instant.ofEpochMilli(call.lastSeen());
        Instant from = first.isBefore(asOf) ? first : asOf;
        Instant until = last.isAfter(asOf) ? last : asOf;
        List<Step> steps = new ArrayList<>();
        for (Timeline.Span span : timeline.between(from, until)) {
            steps.add(new Step(span, decision(span.possible().get(0), call)));
        }
        return steps;
    }

    boolean isAfterTheExport(Entry call) {
        return call.lastSeen() != Entry.NO_TIME
                && Instant.ofEpochMilli(call.lastSeen()).isAfter(asOf);
    }
}

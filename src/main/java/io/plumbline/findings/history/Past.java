package io.plumbline.findings.history;

import io.plumbline.evaluate.Decision;
import io.plumbline.findings.verdicts.Around;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.history.PolicyChange;
import io.plumbline.history.Targets;
import io.plumbline.history.Timeline;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What one principal's policies of the time say of its calls. */
public final class Past {

    /** A day's row that saw more different policies than this is not followed through all of them. */
    private static final int MOST_STATES = 64;

    private final Timeline timeline;
    private final PrincipalPolicies exported;
    private final BiFunction<PrincipalPolicies, Around, TodaysPolicies> asking;
    private final Around around;
    private final ResourcesThen resources;
    private final IdentityHashMap<Around, IdentityHashMap<PrincipalPolicies, TodaysPolicies>> asked =
            new IdentityHashMap<>();
    private final Instant asOf;

    private Past(
            Timeline timeline,
            PrincipalPolicies exported,
            Around around,
            ResourcesThen resources,
            Instant asOf,
            BiFunction<PrincipalPolicies, Around, TodaysPolicies> asking) {
        this.timeline = timeline;
        this.exported = exported;
        this.around = around;
        this.resources = resources;
        this.asOf = asOf;
        this.asking = asking;
    }

    /**
     * Of a principal that is exported.
     *
     * @param around what stands around its calls today
     * @param changes entries of policy changes that may concern it or what it acts on
     * @param asOf when the export was taken
     * @param asking makes policies ready to be asked
     */
    public static Past of(
            PrincipalPolicies exported,
            Around around,
            List<Entry> changes,
            Instant asOf,
            BiFunction<PrincipalPolicies, Around, TodaysPolicies> asking) {
        List<PolicyChange> read = Changes.read(changes);
        Timeline timeline = read.isEmpty() ? Timeline.unchanging(exported) : Timeline.of(exported, true, asOf, read);
        return new Past(timeline, exported, around, new ResourcesThen(around, asOf, read), asOf, asking);
    }

    /** Of one that only the trail knows; empty unless the trail saw how it was made, and so knows all that it had. */
    public static Optional<Past> ofUnexported(
            PrincipalPolicies principal,
            Around around,
            List<Entry> changes,
            Instant asOf,
            BiFunction<PrincipalPolicies, Around, TodaysPolicies> asking) {
        List<PolicyChange> read = Changes.read(changes);
        String key = Targets.of(principal.arn());
        if (read.stream().noneMatch(change -> change.makes() && change.target().equals(key))) {
            return Optional.empty();
        }
        Timeline timeline = Timeline.of(principal, false, asOf, read);
        return Optional.of(new Past(timeline, null, around, new ResourcesThen(around, asOf, read), asOf, asking));
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
        if (call.firstSeen() == Entry.NO_TIME) {
            return timeline.isUnchanging() && exported != null ? List.of(word(exported, around, call)) : List.of();
        }
        Instant first = Instant.ofEpochMilli(call.firstSeen());
        Instant last = Instant.ofEpochMilli(call.lastSeen());
        List<PrincipalPolicies> states = timeline.during(first, last);
        List<Around> arounds = resources.during(call.what().resource(), first, last);
        if (states.size() * arounds.size() > MOST_STATES) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        states.forEach(state -> arounds.forEach(one -> words.add(word(state, one, call))));
        return words;
    }

    private Word word(PrincipalPolicies state, Around one, Entry call) {
        return new Word(decision(state, one, call), state.equals(exported) && one.equals(around));
    }

    private Optional<Decision> decision(PrincipalPolicies state, Around one, Entry call) {
        return asked.computeIfAbsent(one, any -> new IdentityHashMap<>())
                .computeIfAbsent(state, any -> asking.apply(state, one))
                .on(call.what());
    }

    /** The last change between a call and the export of the policy of the resource that it was about. */
    Optional<PolicyChange> changeOfResource(Entry call) {
        return call.lastSeen() == Entry.NO_TIME
                ? Optional.empty()
                : resources.lastChange(call.what().resource(), Instant.ofEpochMilli(call.lastSeen()));
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
            steps.add(new Step(span, decision(span.possible().get(0), around, call)));
        }
        return steps;
    }

    boolean isAfterTheExport(Entry call) {
        return call.lastSeen() != Entry.NO_TIME
                && Instant.ofEpochMilli(call.lastSeen()).isAfter(asOf);
    }
}

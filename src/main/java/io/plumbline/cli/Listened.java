package io.plumbline.cli;

import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.exports.TrailOutput;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.policy.Organization;
import io.plumbline.trail.ExportedTrails;
import io.plumbline.trail.TrailChange;
import io.plumbline.trail.TrailHistory;
import io.plumbline.trail.TrailId;
import io.plumbline.usage.Coverage;
import io.plumbline.usage.DayRange;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.TrailSight;
import io.plumbline.usage.TrailWatch;
import io.plumbline.usage.UntrustedJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where trails listened in the window, and what a reader must know of it. */
record Listened(Coverage coverage, List<String> notes) {

    private static final String MANAGEMENT_WRITES = "Management/WRITE";

    /** @param windowEnd when the exports were taken, unless the run was told */
    static Listened of(
            EntryFolder entries,
            ExportedPrincipals exported,
            RunFacts facts,
            AuditCommand asked,
            Instant windowEnd,
            Instant startedAt) {
        List<TrailChange> changes = facts.trailChanges() == 0 ? List.of() : entries.trailChanges();
        ExportedTrails trails = ExportedTrails.of(
                exported.trailOutputs().stream().map(Listened::output).toList());
        List<TrailHistory> histories = trails.histories(
                asked.iamAsOf == null ? windowEnd : asked.iamAsOf, changes, seenFrom(trails, changes, facts));
        Set<String> members =
                exported.organization().map(Organization::accounts).orElse(null);
        DayRange window = window(facts, asked, windowEnd, startedAt);
        Coverage coverage = new Coverage(entries, window, new TrailSight(histories, members), asked.wanted.filter());
        List<String> notes = new ArrayList<>();
        notes.add(ofSettings(trails));
        notes.addAll(trails.notes());
        notes.addAll(new CoverageHoles(coverage).notes(facts.digests() > 0));
        return new Listened(coverage, notes);
    }

    private static ExportedTrails.Output output(TrailOutput output) {
        return new ExportedTrails.Output(output.path(), UntrustedJson.tree(output.json()));
    }

    private static String ofSettings(ExportedTrails trails) {
        return trails.trails().isEmpty()
                ? "Trail settings were not read: that the trail was listening is inferred from the events it delivered."
                : "Trail settings of " + trails.trails().size()
                        + (trails.trails().size() == 1 ? " trail was" : " trails were")
                        + " read and decide what was listened to; where they do not tell, it is inferred from the"
                        + " events delivered.";
    }

    /** A change to a trail is a management write in its home region: once such came, a change would have come, too. */
    private static Map<TrailId, Instant> seenFrom(ExportedTrails trails, List<TrailChange> changes, RunFacts facts) {
        Map<TrailId, Instant> seenFrom = new HashMap<>();
        Stream.concat(trails.trails().stream(), changes.stream().map(TrailChange::trail))
                .forEach(trail -> facts.coverage().stream()
                        .filter(covered -> covered.kind().equals(MANAGEMENT_WRITES)
                                && trail.account().equals(covered.account())
                                && trail.homeRegion().equals(covered.region())
                                && covered.firstDay() != null)
                        .forEach(covered -> seenFrom.put(
                                trail, covered.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC))));
        return seenFrom;
    }

    /** The days asked for, else those from the first event to the last; none that are still to come. */
    private static DayRange window(RunFacts facts, AuditCommand asked, Instant windowEnd, Instant startedAt) {
        Instant last = asked.wanted.to == null ? windowEnd : windowEnd.minusNanos(1);
        Instant from =
                asked.wanted.from != null ? asked.wanted.from : facts.firstEvent() != null ? facts.firstEvent() : last;
        return DayRange.of(from, last.isAfter(startedAt) ? startedAt : last);
    }

    /** By what judgement decides how long a trail listened. */
    TrailWatch watch(AuditCommand asked) {
        return new TrailWatch(
                coverage.sight(),
                coverage.window(),
                AuditOptions.minDays(asked.minWindow),
                Set.copyOf(asked.wanted.regions));
    }

    /** How many rows coverage has at the most, about. */
    long expectedRows(RunFacts facts) {
        long kindsAndPlaces = facts.coverage().size();
        long places = facts.coverage().stream()
                .map(covered -> covered.account() + covered.region())
                .distinct()
                .count();
        long ofSettings = coverage.sight().trails().isEmpty()
                ? 0
                : coverage.window().count()
                        * (kindsAndPlaces + places * coverage.sight().kindCount());
        return facts.events().kept() + ofSettings;
    }
}

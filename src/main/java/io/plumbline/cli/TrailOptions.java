package io.plumbline.cli;

import io.plumbline.usage.TrailFilter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that choose which events of a trail a run is about. */
final class TrailOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Times.InstantOption.class,
            description = "First instant, inclusive: 2026-10-05T08:00:00Z, 2026-10-05 or 90d back from now.")
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Times.InstantOption.class,
            description = "Last instant, exclusive; a date is its midnight, UTC.")
    Instant to;

    @Option(names = "--account", arity = "1..*", paramLabel = "ID", description = "Only these accounts.")
    List<String> accounts = List.of();

    @Option(names = "--region", arity = "1..*", paramLabel = "NAME", description = "Only these regions.")
    List<String> regions = List.of();

    /** The events wanted; ends the run unless the window begins before its end. */
    TrailFilter filter() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw RunEnded.usage("--from: " + from + " is not before --to " + to);
        }
        return new TrailFilter(from, to, Set.copyOf(accounts), Set.copyOf(regions));
    }
}

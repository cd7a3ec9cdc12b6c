package io.plumbline.cli;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.spark.TrailListing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The options that choose what of a trail a run is about. */
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

    /** Ends the run unless the window has a beginning before its end. */
    void check() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw RunEnded.usage("--from: " + from + " is not before --to " + to);
        }
    }

    /** What of a delivery layout may hold events of the window. */
    DeliveryFilter deliveries() {
        return new DeliveryFilter(
                from == null ? null : day(from),
                to == null ? null : day(to.minusMillis(1)),
                Set.copyOf(accounts),
                Set.copyOf(regions));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** The files under the paths, as far as the window wants them; {@link RunEnded} names the path that is not there. */
    TrailListing list(List<String> paths, Configuration conf) {
        try {
            return TrailListing.list(paths, deliveries(), conf);
        } catch (FileNotFoundException e) {
            throw RunEnded.usage("--trail: " + InputPaths.firstLine(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw RunEnded.usage(
                    "--trail: " + String.join(", ", paths) + " cannot be read: " + InputPaths.firstLine(e), e);
        }
    }
}

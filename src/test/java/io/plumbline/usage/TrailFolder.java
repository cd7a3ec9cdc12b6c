package io.plumbline.usage;

import io.plumbline.SparkSessions;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.Form;
import io.plumbline.trail.spark.TrailListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A folder of log files, read by the {@code cloudtrail} source as a run reads it. */
record TrailFolder(Path folder) {

    /** Writes a file in the form that CloudTrail delivers. */
    TrailFolder file(String name, List<String> records) throws IOException {
        return text(name, "{\"Records\":[" + String.join(",", records) + "]}");
    }

    TrailFolder text(String name, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), content);
        return this;
    }

    private Dataset<Row> scan(TrailFilter filter) throws IOException {
        TrailListing listing =
                TrailListing.list(List.of(folder.toString()), DeliveryFilter.everything(), new Configuration());
        return CloudTrailSource.read(SparkSessions.shared(), listing, Form.TRAIL, new Readings(Witness.TRAIL, filter));
    }

    List<Reading> readings(TrailFilter filter) throws IOException {
        EntryReader reader = new EntryReader();
        return scan(filter).collectAsList().stream()
                .map(row -> EntryRows.reading(row, reader))
                .toList();
    }

    /** The rows of the ledger. */
    List<Entry> ledger() throws IOException {
        return ledger(TrailFilter.everything());
    }

    List<Entry> ledger(TrailFilter filter) throws IOException {
        return UsagePipeline.ledgerRows(scan(filter)).collectAsList().stream()
                .map(EntryRows::entry)
                .toList();
    }

    static Stream<Entry> of(Entry.Kind kind, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.what().kind() == kind);
    }

    /** How many records met this end. */
    static long tally(Tally tally, List<Entry> entries) {
        return of(Entry.Kind.TALLY, entries)
                .filter(entry -> entry.what().action().equals(tally.name()))
                .mapToLong(Entry::count)
                .sum();
    }
}

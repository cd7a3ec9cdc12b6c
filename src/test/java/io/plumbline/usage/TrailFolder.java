package io.plumbline.usage;

import io.plumbline.SparkSessions;
import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

    Dataset<Row> rows() {
        return SparkSessions.shared()
                .read()
                .format("cloudtrail")
                .option("recursiveFileLookup", "true")
                .load(folder.toString());
    }

    List<Reading> readings(TrailFilter filter) {
        RecordReader reader = new RecordReader(CallMapping.bundled(), Observability.bundled(), filter, Witness.TRAIL);
        return TrailColumns.of(rows()).collectAsList().stream()
                .map(row -> reader.read(new Event(row)))
                .toList();
    }

    /** The rows of the ledger. */
    List<Entry> ledger() {
        return ledger(TrailFilter.everything());
    }

    List<Entry> ledger(TrailFilter filter) {
        return UsagePipeline.ledgerRows(rows(), filter).collectAsList().stream()
                .map(EntryRows::entry)
                .toList();
    }

    static Stream<Entry> of(Entry.Kind kind, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.what().kind() == kind);
    }

    /** How many records met this end. */
    static long tally(Reading.Tally tally, List<Entry> entries) {
        return of(Entry.Kind.TALLY, entries)
                .filter(entry -> entry.what().action().equals(tally.name()))
                .mapToLong(Entry::count)
                .sum();
    }
}

package io.plumbline.ledger;

import io.plumbline.SparkSessions;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.Form;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.Readings;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** A trail and a ledger in a folder of a test's, with real tables and a real Spark. */
final class LedgerFolder {

    private final SparkSession spark = SparkSessions.shared();
    private final Path folder;
    private Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    private Lease.Term term = Lease.Term.USUAL;
    private final List<HourRanges> guesses = new ArrayList<>();
    private Runnable atReading = () -> {};

    LedgerFolder(Path folder) {
        this.folder = folder;
    }

    String ledger() {
        return folder.resolve("ledger").toString();
    }

    Path trail() {
        return folder.resolve("trail");
    }

    LedgerFolder file(String name, List<String> records) throws IOException {
        Path file = trail().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"Records\":[" + String.join(",", records) + "]}");
        return this;
    }

    LedgerFolder at(String instant) {
        clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return this;
    }

    /** For how long the runs from now on hold the ledger. */
    LedgerFolder holding(Lease.Term newTerm) {
        term = newTerm;
        return this;
    }

    Ingest open() throws IOException {
        return Ingest.into(spark, ledger(), clock, term, hours -> {
            guesses.add(hours);
            atReading.run();
        });
    }

    /** What happens whenever a batch is about to be read. */
    LedgerFolder atEachReading(Runnable what) {
        atReading = what;
        return this;
    }

    /** Another hand on the heartbeat of a run. */
    Heartbeat heartbeatOf(Ingest run) {
        String owner = run.ledger().operations().refresh().properties().get("plumbline.lease.owner");
        return new Heartbeat(run.ledger().operations(), LeaseOwner.parse(owner).unique());
    }

    /** Against the events of which hours batches were held, a guess a reading. */
    List<HourRanges> guesses() {
        return guesses;
    }

    List<TrailFile> listed() throws IOException {
        return TrailListing.list(List.of(trail().toString()), DeliveryFilter.everything(), new Configuration())
                .files();
    }

    /** Ingests what is new. */
    Growth ingest() throws Exception {
        return ingest(Long.MAX_VALUE);
    }

    Growth ingest(long batchBytes) throws Exception {
        try (Ingest ingest = open()) {
            return ingest.read(ingest.unread(listed(), Witness.TRAIL), Witness.TRAIL, batchBytes, batch -> {});
        }
    }

    Maintenance.Done maintain(int daysKept) throws Exception {
        try (Ingest ingest = open()) {
            return ingest.maintain(java.time.Duration.ofDays(daysKept));
        }
    }

    LedgerTable table() throws IOException {
        return LedgerTable.open(spark, ledger());
    }

    /** What the ledger says. */
    Map<Entry.Fact, Entry> view() throws IOException {
        return view(TrailFilter.everything());
    }

    Map<Entry.Fact, Entry> view(TrailFilter filter) throws IOException {
        return byFact(entries(table().entries(filter)));
    }

    /** What the trail says, read at once. */
    Map<Entry.Fact, Entry> atOnce() throws IOException {
        return atOnce(TrailFilter.everything());
    }

    Map<Entry.Fact, Entry> atOnce(TrailFilter filter) throws IOException {
        Readings making = new Readings(Witness.TRAIL, filter);
        return byFact(entries(
                UsagePipeline.ledgerRows(CloudTrailSource.read(spark, TrailListing.of(listed()), Form.TRAIL, making))));
    }

    private static List<Entry> entries(org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> rows) {
        List<Entry> entries = new ArrayList<>();
        EntryFolder.entries(rows.collectAsList().iterator()).forEachRemaining(entries::add);
        return entries;
    }

    private static Map<Entry.Fact, Entry> byFact(List<Entry> entries) {
        // Two rows of one fact would be an error: toMap throws.
        return entries.stream().collect(Collectors.toMap(Entry::what, Function.identity()));
    }

    long tally(String end) throws IOException {
        return view().values().stream()
                .filter(entry -> entry.what().kind() == Entry.Kind.TALLY)
                .filter(entry -> end.equals(entry.what().action()))
                .mapToLong(Entry::count)
                .sum();
    }

    List<Entry> of(Entry.Kind kind) throws IOException {
        return view().values().stream()
                .filter(entry -> entry.what().kind() == kind)
                .toList();
    }
}

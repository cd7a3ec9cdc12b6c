package io.plumbline.cli;

import io.plumbline.ledger.LedgerException;
import io.plumbline.ledger.LedgerTable;
import io.plumbline.report.Summary;
import io.plumbline.trail.TrailFile;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The ledger of {@code --ledger}. */
final class AuditedLedger implements AuditedUsage {

    private final String name;
    private final TrailFilter filter;
    private LedgerTable ledger;

    AuditedLedger(String name, TrailFilter filter) {
        this.name = name;
        this.filter = filter;
    }

    /** Nobody has looked yet; a ledger is made for what is much. */
    @Override
    public long bytes() {
        return Sparks.LITTLE;
    }

    @Override
    public Dataset<Row> entries(SparkSession spark) {
        try {
            ledger = LedgerTable.open(spark, name);
            Sparks.settle(spark, ledger.bytes());
            return ledger.entries(filter);
        } catch (LedgerException e) {
            throw RunEnded.usage("--ledger: " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw InputPaths.unreadable(
                    "--ledger", name, e, spark.sparkContext().hadoopConfiguration());
        }
    }

    @Override
    public List<TrailFile> unread(List<TrailFile> accessLogs) {
        return ledger.unread(accessLogs, Witness.SECOND);
    }

    @Override
    public Optional<Dataset<Row>> earlier() {
        return filter.from() == null ? Optional.empty() : Optional.of(ledger.earlierUse(filter));
    }

    @Override
    public long withContent() {
        return ledger.files(filter);
    }

    @Override
    public long empty() {
        return 0;
    }

    @Override
    public List<Summary.Input> inputs() {
        return List.of(new Summary.Input(name, "ledger", ledger.bytes(), hash(ledger.state())));
    }

    @Override
    public List<String> notes() {
        boolean partDays = isPartOfDay(filter.from()) || isPartOfDay(filter.to());
        return partDays
                ? List.of("A ledger keeps whole days: the window was taken as all days that --from and --to touch.")
                : List.of();
    }

    private static boolean isPartOfDay(Instant time) {
        return time != null && !time.equals(time.truncatedTo(ChronoUnit.DAYS));
    }

    private static String hash(String state) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(state.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ledger " + name;
    }
}

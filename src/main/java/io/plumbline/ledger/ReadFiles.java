package io.plumbline.ledger;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.spark.Form;
import io.plumbline.usage.Entry;
import io.plumbline.usage.TrailFilter;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The files that a ledger has read and that a listing with the same filter would name: {@code path}, {@code form} and {@code
 * lastBatch}, in which it was last read as that.
 */
record ReadFiles(Dataset<Row> files) {

    static ReadFiles of(Dataset<Row> rows, TrailFilter filter) {
        Dataset<Row> read = rows.filter(functions.col("kind").equalTo(LedgerRows.FILE))
                .filter(delivered(filter))
                // Of older ledgers, which do not tell, most are of a trail.
                .select(
                        functions.col("resource").as("path"),
                        functions
                                .coalesce(functions.col("action"), functions.lit(Form.TRAIL.text()))
                                .as("form"),
                        functions.col("batch"));
        return new ReadFiles(wanted(read, filter)
                .groupBy("path", "form")
                .agg(functions.max("batch").as("lastBatch")));
    }

    private static Dataset<Row> wanted(Dataset<Row> read, TrailFilter filter) {
        if (filter.equals(TrailFilter.everything())) {
            return read;
        }
        FilterFunction<Row> wanted = file -> filter.deliveries().wants(file.getString(0));
        return read.filter(wanted);
    }

    /** Days of delivery that may be wanted: the partitions to look into. */
    private static Column delivered(TrailFilter filter) {
        Column day = functions.col("day");
        Column in = functions.lit(true);
        if (filter.from() != null) {
            in = in.and(day.geq(functions.lit(Date.valueOf(day(filter.from()).minusDays(DeliveryFilter.DAYS_LATE)))));
        }
        if (filter.to() != null) {
            in = in.and(day.leq(functions.lit(Date.valueOf(day(filter.to()).plusDays(DeliveryFilter.DAYS_LATE)))));
        }
        return day.isNull().or(in);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    long count() {
        return files.count();
    }

    /** Whether a row says something of a file, and nothing once the file has been read again. */
    static Column isOfFile() {
        Column kind = functions.col("kind");
        return kind.equalTo(Entry.Kind.QUARANTINE.text())
                .or(kind.equalTo(Entry.Kind.TALLY.text())
                        .and(functions.col("resource").isNotNull()));
    }

    /** What was said of these files when they were read last. */
    Dataset<Row> told(Dataset<Row> rows) {
        Column last = functions
                .col("resource")
                .equalTo(functions.col("path"))
                .and(functions.col("batch").equalTo(functions.col("lastBatch")));
        return rows.filter(isOfFile()).join(files, last, "left_semi");
    }
}

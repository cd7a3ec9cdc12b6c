package io.plumbline.usage;

import java.nio.file.Path;
import java.util.List;

/** One way to get something out of the files of a trail; as fast as it goes on all cores. */
interface Scan {

    /** What a scan found; {@link #UNTOLD} where it does not look. */
    record Found(long records, long events, long groups) {

        static final long UNTOLD = -1;

        static Found records(long records) {
            return new Found(records, UNTOLD, UNTOLD);
        }
    }

    Found run(List<Path> files) throws Exception;

    /** The rows that it came to, as {@link SameRows} compares them; none where it groups nothing. */
    default List<String> rows(List<Path> files) throws Exception {
        return List.of();
    }

    /** The contenders, in the order in which they run and are shown. */
    enum Kind {
        GUNZIP("bare gunzip (java.util.zip)"),
        JACKSON("bare gunzip + Jackson, wanted fields"),
        SPARK_JSON("Spark multiLine JSON + explode, distinct, group by"),
        SOURCE("Spark over our source, distinct, group by"),
        DUCKDB("DuckDB read_json + DISTINCT ON, group by"),
        LEDGER("Plumbline: trail to ledger rows, each event once");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        Scan scan() {
            return switch (this) {
                case GUNZIP -> BareScans.gunzip();
                case JACKSON -> BareScans.jackson();
                case SPARK_JSON -> SparkScans.json();
                case SOURCE -> SparkScans.source();
                case DUCKDB -> new DuckDbScan();
                case LEDGER -> SparkScans.ledger();
            };
        }
    }
}

package io.plumbline.trail.spark;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.types.StructType;

/**
 * What a scan makes of each record where it is read, in place of a row of its columns: taking a record's columns into Spark
 * and out again would cost as much as reading them. Travels to executors.
 */
public interface RecordMaking extends Serializable {

    /** The record's columns that it needs. */
    List<Column> columns();

    /** What it makes: long, int, boolean and binary columns, which Spark holds as Java does. */
    StructType schema();

    /** A maker for one task: the values of a row for each record. */
    Function<Cells, Object[]> maker();
}

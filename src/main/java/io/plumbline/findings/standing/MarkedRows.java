package io.plumbline.findings.standing;

import io.plumbline.findings.FindingRows;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Marked findings as Spark rows and back: the columns of a finding, and after them what is said of it. */
public final class MarkedRows {

    private static final int FINDING = FindingRows.SCHEMA.length();

    /** The schema of {@code findings/}. */
    public static final StructType SCHEMA = FindingRows.SCHEMA
            .add("baseline", DataTypes.StringType)
            .add(
                    "suppressed",
                    new StructType()
                            .add("reason", DataTypes.StringType)
                            .add("owner", DataTypes.StringType)
                            .add("expires", DataTypes.StringType));

    /** {@link Gone}, its finding in a column. */
    static final StructType GONE = new StructType()
            .add("finding", FindingRows.SCHEMA)
            .add("standing", DataTypes.StringType)
            .add("because", DataTypes.StringType);

    private MarkedRows() {}

    public static Marked marked(Row row) {
        return new Marked(
                FindingRows.finding(row),
                row.isNullAt(FINDING) ? null : Standing.of(row.getString(FINDING)),
                row.isNullAt(FINDING + 1) ? null : suppressed(row.getStruct(FINDING + 1)));
    }

    private static Suppressed suppressed(Row row) {
        return new Suppressed(row.getString(0), row.getString(1), row.getString(2));
    }

    static Row row(Marked marked) {
        Row finding = FindingRows.row(marked.finding());
        Object[] values = new Object[FINDING + 2];
        for (int i = 0; i < FINDING; i++) {
            values[i] = finding.get(i);
        }
        Suppressed suppressed = marked.suppressed();
        values[FINDING] = marked.standing() == null ? null : marked.standing().word();
        values[FINDING + 1] = suppressed == null
                ? null
                : RowFactory.create(suppressed.reason(), suppressed.owner(), suppressed.expires());
        return RowFactory.create(values);
    }

    public static Gone gone(Row row) {
        return new Gone(FindingRows.finding(row.getStruct(0)), Standing.of(row.getString(1)), row.getString(2));
    }

    static Row row(Gone gone) {
        return RowFactory.create(
                FindingRows.row(gone.finding()), gone.standing().word(), gone.because());
    }
}

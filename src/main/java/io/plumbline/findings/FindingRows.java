package io.plumbline.findings;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Findings as Spark rows and back: the schema of {@code findings/}. */
public final class FindingRows {

    public static final StructType SCHEMA = new StructType(new StructField[] {
        text("id"),
        text("type"),
        text("severity"),
        text("account"),
        text("principal"),
        list("holders"),
        text("service"),
        text("action"),
        text("resource"),
        text("state"),
        text("layer"),
        text("policy"),
        text("statement"),
        field("count", DataTypes.LongType),
        text("firstSeen"),
        text("lastSeen"),
        list("evidence"),
        text("reason"),
        text("suggestion"),
        text("owner"),
    });

    private FindingRows() {}

    public static Row row(Finding finding) {
        return RowFactory.create(
                finding.id(),
                finding.type().name(),
                finding.severity().word(),
                finding.account(),
                finding.principal(),
                finding.holders() == null ? null : finding.holders().toArray(String[]::new),
                finding.service(),
                finding.action(),
                finding.resource(),
                finding.state() == null ? null : finding.state().name(),
                finding.layer(),
                finding.policy(),
                finding.statement(),
                finding.count(),
                finding.firstSeen(),
                finding.lastSeen(),
                finding.evidence().toArray(String[]::new),
                finding.reason(),
                finding.suggestion(),
                finding.owner());
    }

    public static Finding finding(Row row) {
        List<String> holders = row.isNullAt(5) ? null : row.getList(5);
        return new Finding(
                row.getString(0),
                FindingType.valueOf(row.getString(1)),
                Severity.of(row.getString(2)),
                row.getString(3),
                row.getString(4),
                holders,
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.isNullAt(9) ? null : Finding.State.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getLong(13),
                row.getString(14),
                row.getString(15),
                row.getList(16),
                row.getString(17),
                row.getString(18),
                row.getString(19));
    }

    /** {@code 2026-10-05T08:00:00Z}; null for an event without a time. */
    public static String instant(long millis) {
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis).toString();
    }

    private static StructField text(String name) {
        return field(name, DataTypes.StringType);
    }

    private static StructField list(String name) {
        return field(name, DataTypes.createArrayType(DataTypes.StringType, false));
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }
}

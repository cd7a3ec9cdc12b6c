package io.plumbline.findings.judge;

import io.plumbline.findings.evidence.BesideTrail;
import io.plumbline.findings.evidence.BesideTrail.EarlierUse;
import io.plumbline.findings.evidence.BesideTrail.GrantMade;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.UserCredentials;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is known of principals from beside their calls in the window, by {@code principalKey}; each is null where nothing
 * is.
 *
 * @param witnesses {@code accesses} and {@code credentials}, lists of JSON texts
 * @param earlier {@code earlier}: uses in earlier days of the ledger
 * @param made {@code made}: grants that were made of late
 */
public record BesideRows(Dataset<Row> witnesses, Dataset<Row> earlier, Dataset<Row> made) {

    private static final String ID = "principalId:string,action:string,lastDay:string,count:bigint";

    public static final BesideRows NONE = new BesideRows(null, null, null);

    /** The rows of principals with four columns more: {@link #of} reads them. */
    Dataset<Row> with(Dataset<Row> principals) {
        Dataset<Row> all = joined(principals, witnesses, "accesses", "array<string>");
        all = witnesses == null ? all.withColumn("credentials", nothing("array<string>")) : all;
        all = joined(all, earlier, "earlier", "array<struct<" + ID + ">>");
        return joined(all, made, "made", "array<struct<policy:string,millis:bigint,call:string>>");
    }

    private static Dataset<Row> joined(Dataset<Row> principals, Dataset<Row> more, String column, String type) {
        return more == null
                ? principals.withColumn(column, nothing(type))
                : principals
                        .join(more, principals.col("principalKey").equalTo(more.col("principalKey")), "left")
                        .drop(more.col("principalKey"));
    }

    private static Column nothing(String type) {
        return functions.lit(null).cast(type);
    }

    /** What a row of {@link #with} tells of the principal with this id. */
    static BesideTrail of(Row row, String id) {
        List<LastAccess> accesses =
                texts(row, "accesses").stream().map(LastAccess::fromJson).toList();
        List<UserCredentials> credentials = texts(row, "credentials").stream()
                .map(UserCredentials::fromJson)
                .toList();
        return new BesideTrail(accesses, credentials, earlier(row, id), made(row));
    }

    private static List<String> texts(Row row, String column) {
        int at = row.fieldIndex(column);
        return row.isNullAt(at) ? List.of() : row.getList(at);
    }

    private static Map<String, EarlierUse> earlier(Row row, String id) {
        Map<String, EarlierUse> uses = new HashMap<>();
        int at = row.fieldIndex("earlier");
        List<Row> all = row.isNullAt(at) ? List.of() : row.getList(at);
        for (Row use : all) {
            boolean anothers = id != null && !use.isNullAt(0) && !id.equals(use.getString(0));
            if (!anothers) {
                uses.merge(use.getString(1), new EarlierUse(use.getString(2), use.getLong(3)), EarlierUse::and);
            }
        }
        return uses;
    }

    private static Map<String, GrantMade> made(Row row) {
        Map<String, GrantMade> made = new HashMap<>();
        int at = row.fieldIndex("made");
        List<Row> all = row.isNullAt(at) ? List.of() : row.getList(at);
        for (Row one : all) {
            made.put(
                    one.getString(0),
                    new GrantMade(Instant.ofEpochMilli(one.getLong(1)).toString(), one.getString(2)));
        }
        return made;
    }
}

package io.plumbline.findings.judge;

import io.plumbline.findings.FindingRows;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.hygiene.Passwords;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is said of accounts as such, as what was exported of them meets what the trail saw changed. */
final class AccountFindings {

    private static final StructType EXPORTED =
            new StructType().add("account", DataTypes.StringType).add("policy", DataTypes.StringType);

    private AccountFindings() {}

    /** Rows of findings; none in a run about some roles only. */
    static Dataset<Row> of(EntryFolder entries, PolicyInputs inputs, AuditOptions options) {
        Dataset<Row> changes = entries.passwordChanges();
        List<Row> exported = new ArrayList<>();
        inputs.passwords().forEach((account, policy) -> exported.add(RowFactory.create(account, policy.toJson())));
        MapFunction<Row, String> byAccount = row -> Objects.toString(row.getAs("account"), "");
        KeyValueGroupedDataset<String, Row> changed = changes.groupByKey(byAccount, Encoders.STRING());
        CoGroupFunction<String, Row, Row, Row> meet = (account, policies, rows) -> {
            PasswordPolicy policy =
                    policies.hasNext() ? PasswordPolicy.fromJson(policies.next().getString(1)) : null;
            List<Entry> seen = new ArrayList<>();
            EntryFolder.entries(rows).forEachRemaining(seen::add);
            boolean wanted = options.roles().isEmpty() && options.judges(account);
            return Passwords.finding(account, policy, seen)
                    .filter(finding -> wanted)
                    .map(options.severity()::settled)
                    .map(FindingRows::row)
                    .stream()
                    .iterator();
        };
        return changes.sparkSession()
                .createDataFrame(exported, EXPORTED)
                .groupByKey(byAccount, Encoders.STRING())
                .cogroup(changed, meet, Encoders.row(FindingRows.SCHEMA));
    }
}

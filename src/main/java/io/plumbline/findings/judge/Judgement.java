package io.plumbline.findings.judge;

import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingRows;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.hygiene.SharedBroad;
import io.plumbline.findings.unused.Holding;
import io.plumbline.findings.unused.SharedPolicies;
import io.plumbline.usage.EntryFolder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Usage meets policies: a cogroup by principal, then a regroup by shared policy. Nothing the size of an organization is
 * collected or broadcast; a group holds one principal's usage and its own policies.
 */
public final class Judgement {

    /** {@code what}: FINDING, HOLDING, BROAD, AGREEMENT, PERSONA or ABSENT; {@code key}: what it is grouped or listed by. */
    private static final StructType JUDGED = new StructType()
            .add("what", DataTypes.StringType)
            .add("key", DataTypes.StringType)
            .add("text", DataTypes.StringType)
            .add("count", DataTypes.LongType)
            .add("finding", FindingRows.SCHEMA);

    private final Dataset<Row> judged;
    private final Dataset<Row> ofAccounts;
    private final Routing routing;
    private final AuditOptions wanted;
    private Totals totals;

    private Judgement(Dataset<Row> judged, Dataset<Row> ofAccounts, Routing routing, AuditOptions wanted) {
        this.routing = routing;
        this.judged = judged;
        this.ofAccounts = ofAccounts;
        this.wanted = wanted;
    }

    /** Everything said of every principal; kept on the cluster, because several outputs read it. */
    public static Judgement of(EntryFolder entries, PolicyInputs inputs, Remembered remembered, AuditOptions options) {
        MapFunction<Row, String> keyOfBeside = row -> row.getString(0);
        MapFunction<Row, String> keyOfEvidence = row -> row.getAs("principalKey");
        Routing routing = new Routing(entries, inputs.principals(), inputs.policyVersions(), options.windowStart());
        KeyValueGroupedDataset<String, Row> evidence = routing.rows()
                .map(entries.evidence()::union)
                .orElseGet(entries::evidence)
                .groupByKey(keyOfEvidence, Encoders.STRING());
        CoGroupFunction<String, Row, Row, Row> judge = new OnePrincipal(options, inputs);
        Dataset<Row> judged = Beside.rows(entries, inputs, remembered, options.watch())
                .groupByKey(keyOfBeside, Encoders.STRING())
                .cogroup(evidence, judge, Encoders.row(JUDGED));
        return new Judgement(judged.persist(), AccountFindings.of(entries, inputs, options), routing, options);
    }

    /** Findings in the order of the report: gravest first, then by type, account and principal. */
    public Dataset<Row> findings() {
        AuditOptions options = wanted; // What a task needs travels alone, without this object.
        MapFunction<Row, String> byPolicy = row -> row.getString(1);
        FlatMapGroupsFunction<String, Row, Row> regroup = (policy, rows) -> {
            List<Holding> holdings = new ArrayList<>();
            rows.forEachRemaining(row -> holdings.add(Holding.of(row.getString(2))));
            return wanted(SharedPolicies.findings(holdings, Catalog.bundled(), options.severity()), options);
        };
        FlatMapGroupsFunction<String, Row, Row> regroupBroad = (policy, rows) -> {
            List<SharedBroad> broad = new ArrayList<>();
            rows.forEachRemaining(row -> broad.add(SharedBroad.of(row.getString(2))));
            return wanted(SharedBroad.findings(broad), options);
        };
        Dataset<Row> shared = of("HOLDING")
                .groupByKey(byPolicy, Encoders.STRING())
                .flatMapGroups(regroup, Encoders.row(FindingRows.SCHEMA));
        Dataset<Row> broad = of("BROAD")
                .groupByKey(byPolicy, Encoders.STRING())
                .flatMapGroups(regroupBroad, Encoders.row(FindingRows.SCHEMA));
        return of("FINDING").select("finding.*").union(shared).union(broad).union(ofAccounts);
    }

    private static Iterator<Row> wanted(List<Finding> findings, AuditOptions options) {
        return findings.stream()
                .filter(finding -> finding.principal() == null
                        ? finding.holders().stream().anyMatch(options::wants)
                        : options.wants(finding.principal()))
                .map(options.severity()::settled)
                .map(FindingRows::row)
                .iterator();
    }

    /** A finding's place in a report: gravest first. */
    public static Column[] order() {
        String severities = "array_position(array('critical','high','medium','low','info'), severity)";
        return new Column[] {
            functions.expr(severities),
            functions.col("type"),
            functions.col("account"),
            functions.col("principal").asc_nulls_last(),
            functions.col("service"),
            functions.col("action"),
            functions.col("id")
        };
    }

    /** What is told of all principals together, in one pass. */
    public Totals totals() {
        if (totals == null) {
            totals = Totals.of(of("AGREEMENT", "PERSONA", "ABSENT")
                    .groupBy("what", "key", "text")
                    .agg(functions.sum("count"))
                    .collectAsList());
        }
        return totals;
    }

    /** Gives back what {@link #of} kept. */
    public void release() {
        judged.unpersist();
        routing.release();
    }

    private Dataset<Row> of(Object... what) {
        return judged.filter(functions.col("what").isin(what));
    }
}

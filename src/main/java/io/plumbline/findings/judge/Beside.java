package io.plumbline.findings.judge;

import io.plumbline.findings.evidence.BesideTrail;
import io.plumbline.findings.gaps.Gaps;
import io.plumbline.findings.verdicts.Around;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.UserCredentials;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.TrailWatch;
import io.plumbline.workload.Needs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What stands beside a principal's evidence when it is judged, a row each: its policies, what was heard of its account, the
 * policies of the resources that it touched, the trust policies of the roles that it assumed.
 *
 * <p>Only what a principal touched comes to it, once however often it was touched.
 */
final class Beside {

    private static final StructType ROW = new StructType()
            .add("principalKey", DataTypes.StringType)
            .add("what", DataTypes.StringType)
            .add("arn", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("text", DataTypes.StringType);

    private static final StructType TOUCHED =
            new StructType().add("toucher", DataTypes.StringType).add("touched", DataTypes.StringType);

    private PrincipalPolicies principal;
    private String listening;
    private final Map<String, ResourcePolicy> resources = new HashMap<>();
    private final Map<String, Policy> trusts = new HashMap<>();
    private final List<LastAccess> accesses = new ArrayList<>();
    private final List<UserCredentials> credentials = new ArrayList<>();
    private final List<String> earlier = new ArrayList<>();

    private enum What {
        POLICIES,
        LISTENING,
        RESOURCE,
        TRUST,
        ACCESSED,
        CREDENTIALS,
        EARLIER
    }

    /** The rows of all principals, by {@code principalKey}. */
    static Dataset<Row> rows(EntryFolder entries, PolicyInputs inputs, Remembered remembered, TrailWatch watch) {
        Dataset<Row> principals = inputs.principals();
        Dataset<Row> listening = entries.listening(watch);
        Dataset<Row> heard = principals
                .join(listening, principals.col("account").equalTo(listening.col("listeningAccount")))
                .select(columns(functions.col("principalKey"), What.LISTENING, null, null, "listening"));
        Dataset<Row> touched = touched(entries);
        Dataset<Row> rows = principals
                .select(columns(functions.col("principalKey"), What.POLICIES, "arn", "account", "policies"))
                .union(heard)
                .union(resources(touched, inputs.resources()))
                .union(trusts(touched, inputs.everybody()));
        rows = with(remembered.accesses(), What.ACCESSED, rows);
        rows = with(remembered.credentials(), What.CREDENTIALS, rows);
        return with(remembered.earlier(), What.EARLIER, rows);
    }

    private static Dataset<Row> with(Dataset<Row> more, What what, Dataset<Row> rows) {
        return more == null
                ? rows
                : rows.union(more.select(columns(functions.col("principalKey"), what, null, null, "text")));
    }

    private static Column[] columns(Column key, What what, String arn, String account, String text) {
        return new Column[] {
            key.as("principalKey"),
            functions.lit(what.name()).as("what"),
            column(arn, "arn"),
            column(account, "account"),
            column(text, "text")
        };
    }

    private static Column column(String name, String as) {
        return (name == null ? functions.lit(null).cast("string") : functions.col(name)).as(as);
    }

    /** Who touched what that may have a policy of its own, and what its jobs will. */
    static Dataset<Row> touched(EntryFolder entries) {
        Dataset<Row> evidence = entries.evidence();
        FlatMapFunction<Row, Row> bearers = row -> bearers(row.getString(0), row.getString(1));
        FlatMapFunction<Row, Row> ofJobs = Beside::needed;
        Dataset<Row> called = evidence.filter(functions.col("kind").equalTo(Entry.Kind.USAGE.text()))
                .select("principalKey", "resource")
                .filter("resource <> '*'")
                .distinct()
                .flatMap(bearers, Encoders.row(TOUCHED));
        Dataset<Row> needed = evidence.filter(functions.col("kind").equalTo(Entry.Kind.JOB.text()))
                .flatMap(ofJobs, Encoders.row(TOUCHED));
        return called.union(needed).distinct();
    }

    private static Iterator<Row> bearers(String principalKey, String resource) {
        return ResourcePolicies.bearers(resource).stream()
                .map(bearer -> RowFactory.create(principalKey, bearer))
                .iterator();
    }

    private static Iterator<Row> needed(Row job) {
        String key = job.getAs("principalKey");
        Entry entry = EntryFolder.entries(List.of(job).iterator()).next();
        Set<String> bearers = new LinkedHashSet<>();
        Gaps.of(List.of(entry), Needs.bundled())
                .resources()
                .forEach(resource -> bearers.addAll(ResourcePolicies.bearers(resource)));
        return bearers.stream().map(bearer -> RowFactory.create(key, bearer)).iterator();
    }

    private static Dataset<Row> resources(Dataset<Row> touched, Dataset<Row> resources) {
        return touched.join(resources, touched.col("touched").equalTo(resources.col("resourceArn")))
                .select(columns(functions.col("toucher"), What.RESOURCE, "resourceArn", "account", "policy"));
    }

    private static Dataset<Row> trusts(Dataset<Row> touched, Dataset<Row> everybody) {
        MapFunction<Row, Row> trust = row -> {
            Policy policy = PrincipalPolicies.fromJson(row.getString(2)).trust();
            return RowFactory.create(
                    row.getString(0),
                    What.TRUST.name(),
                    row.getString(1),
                    null,
                    policy == null ? null : policy.render());
        };
        Dataset<Row> roles = touched.filter(functions.col("touched").contains(":role/"));
        return roles.join(everybody, roles.col("touched").equalTo(everybody.col("arn")))
                .select("toucher", "arn", "policies")
                .map(trust, Encoders.row(ROW));
    }

    /** One principal's rows; {@link #isExported} is false when there are none of its own. */
    static Beside of(Iterator<Row> rows) {
        Beside beside = new Beside();
        rows.forEachRemaining(beside::add);
        return beside;
    }

    private void add(Row row) {
        String arn = row.getString(2);
        String text = row.getString(4);
        switch (What.valueOf(row.getString(1))) {
            case POLICIES -> principal = PrincipalPolicies.fromJson(text);
            case LISTENING -> listening = text;
            case RESOURCE ->
                resources.put(
                        arn, new ResourcePolicy(arn, row.getString(3), text == null ? null : Policy.parse(text, arn)));
            case TRUST -> {
                if (text != null) {
                    trusts.put(arn, Policy.parse(text, arn));
                }
            }
            case ACCESSED -> accesses.add(LastAccess.fromJson(text));
            case CREDENTIALS -> credentials.add(UserCredentials.fromJson(text));
            case EARLIER -> earlier.add(text);
        }
    }

    boolean isExported() {
        return principal != null;
    }

    PrincipalPolicies principal() {
        return principal;
    }

    /** {@link io.plumbline.usage.Listening} as JSON; null when nothing was heard of the account. */
    String listening() {
        return listening;
    }

    /** What is remembered of the principal from beside its calls in the window. */
    BesideTrail trail() {
        return new BesideTrail(accesses, credentials, Remembered.earlier(earlier, principal.id()));
    }

    /** The policies that the calls of the principal met beside its own. */
    Around around(List<Entry> sessions) {
        return new Around(resources, trusts, sessions);
    }
}

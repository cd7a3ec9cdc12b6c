package io.plumbline.findings.judge;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.plumbline.findings.history.Changes;
import io.plumbline.history.PolicyChange;
import io.plumbline.history.Targets;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Brings changes of policies to the principals they concern: a role's own to the role, a managed policy's or group's to
 * everyone who has it or had it.
 *
 * <p>A principal meets its own changes where it meets its calls. What others share is joined only when there is a change of
 * such a thing, so that principals nobody touched cost nothing.
 */
final class Routing {

    private static final StructType TARGETED = EntryFolder.entrySchema()
            .add("target", DataTypes.StringType)
            .add("mentions", DataTypes.createArrayType(DataTypes.StringType))
            .add("concernsCallers", DataTypes.BooleanType);

    private static final StructType EDGE =
            new StructType().add("edgeKey", DataTypes.StringType).add("edgeTarget", DataTypes.StringType);

    private final Dataset<Row> touched;
    private final Dataset<Row> principals;
    private final Dataset<Row> versions;
    private final Instant since;
    private final Dataset<Row> targeted;

    /**
     * @param principals their keys, and the ARNs of what they hold
     * @param versions of managed policies, as exported
     * @param since from when on usage is known; a default version made earlier is that of all times
     */
    Routing(EntryFolder entries, Dataset<Row> principals, Dataset<Row> versions, Instant since) {
        this.touched = Beside.touched(entries);
        this.principals = principals;
        this.versions = versions;
        this.since = since;
        FlatMapFunction<Row, Row> target = Routing::targeted;
        this.targeted =
                entries.policyChanges().flatMap(target, Encoders.row(TARGETED)).persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Iterator<Row> targeted(Row row) {
        Entry entry = EntryFolder.entries(List.of(row).iterator()).next();
        Optional<PolicyChange> change = Changes.read(entry);
        if (change.isEmpty()) {
            return Collections.emptyIterator();
        }
        Object[] values = new Object[row.size() + 3];
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.get(i);
        }
        values[row.size()] = change.get().target();
        values[row.size() + 1] = change.get().mentions().toArray(String[]::new);
        values[row.size() + 2] = change.get().concernsCallers();
        return List.of(RowFactory.create(values)).iterator();
    }

    /** Rows like {@link EntryFolder#evidence}, each under the key of a principal that it concerns; none without a change. */
    Optional<Dataset<Row>> rows() {
        Column ofShared = isShared().or(size(col("mentions")).gt(0));
        Row seen = targeted.agg(count(lit(1)), max(ofShared), max(col("concernsCallers")))
                .first();
        boolean any = seen.getLong(0) > 0;
        boolean shared =
                (any && seen.getBoolean(1)) || !versions.filter(isRecent()).isEmpty();
        Dataset<Row> rows = targeted.filter(isPrincipals()).select(entry(col("target")));
        rows = shared ? rows.union(shared()) : rows;
        rows = any && seen.getBoolean(2) ? rows.union(actedOn()) : rows;
        return any || shared ? Optional.of(rows) : Optional.empty();
    }

    /** Changes of resources' policies, and of whom roles trust, to those who act on them. */
    private Dataset<Row> actedOn() {
        MapFunction<Row, Row> named = row -> RowFactory.create(row.getString(0), Targets.of(row.getString(1)));
        Dataset<Row> edges = touched.map(named, Encoders.row(EDGE))
                .filter("edgeKey <> edgeTarget")
                .distinct();
        Dataset<Row> changes = targeted.filter("concernsCallers");
        return edges.join(changes, edges.col("edgeTarget").equalTo(changes.col("target")))
                .select(entry(col("edgeKey")));
    }

    void release() {
        targeted.unpersist();
    }

    private static Column isPrincipals() {
        return col("target").contains(":role/").or(col("target").contains(":user/"));
    }

    private static Column isShared() {
        Column managed = col("target").contains(":policy/");
        return managed.or(col("target").contains(":group/"));
    }

    private Column isRecent() {
        return since == null ? lit(false) : col("isDefault").and(col("created").geq(since.toEpochMilli()));
    }

    private Dataset<Row> shared() {
        Dataset<Row> edges = edges();
        Dataset<Row> facts =
                targeted.filter(isShared()).drop("mentions", "concernsCallers").union(versionFacts());
        return edges.join(facts, edges.col("edgeTarget").equalTo(facts.col("target")))
                .select(entry(col("edgeKey")));
    }

    /** Who has or had what. */
    private Dataset<Row> edges() {
        MapFunction<Row, Row> named = row -> RowFactory.create(row.getString(0), Targets.of(row.getString(1)));
        Dataset<Row> today =
                principals.select(col("principalKey"), explode(col("holds"))).map(named, Encoders.row(EDGE));
        Dataset<Row> mentioned =
                targeted.select(col("target"), explode(col("mentions")).as("mention"));
        Dataset<Row> once = mentioned
                .filter(isPrincipals())
                .select(col("target").as("edgeKey"), col("mention").as("edgeTarget"));
        Dataset<Row> direct = today.union(once);
        Dataset<Row> ofGroups = mentioned.filter(col("target").contains(":group/"));
        Dataset<Row> throughGroups = direct.join(
                        ofGroups, direct.col("edgeTarget").equalTo(ofGroups.col("target")))
                .select(col("edgeKey"), col("mention").as("edgeTarget"));
        return direct.union(throughGroups).distinct();
    }

    /** Versions of the policies that changed, or that somebody was given or deprived of: written as changes are. */
    private Dataset<Row> versionFacts() {
        Dataset<Row> concerned = targeted.filter(col("target").contains(":policy/"))
                .select(col("target").as("concernedArn"))
                .union(targeted.select(explode(col("mentions"))))
                .union(versions.filter(isRecent()).select("policyArn"))
                .distinct();
        Column detail = to_json(struct(struct(
                        col("policyArn"),
                        col("version").as("versionId"),
                        col("isDefault"),
                        col("document").as("policyDocument"))
                .as("requestParameters")));
        Column[] columns = Arrays.stream(TARGETED.fieldNames())
                .filter(name -> !name.equals("mentions") && !name.equals("concernsCallers"))
                .map(name -> value(name, detail)
                        .cast(TARGETED.apply(name).dataType())
                        .as(name))
                .toArray(Column[]::new);
        return versions.join(concerned, versions.col("policyArn").equalTo(concerned.col("concernedArn")), "left_semi")
                .select(columns);
    }

    private static Column value(String name, Column detail) {
        return switch (name) {
            case "kind" -> lit(Entry.Kind.POLICY_CHANGE.text());
            case "account" -> lit("");
            case "action", "resource" -> lit(PolicyChange.EXPORT);
            case "context" -> col("version");
            case "detail" -> detail;
            case "target" -> col("policyArn");
            case "folded", "explicitDeny" -> lit(false);
            case "count" -> lit(1L);
            case "firstSeen", "lastSeen" -> col("created");
            case "evidence" -> array();
            default -> lit(null);
        };
    }

    /** The columns of an entry, of another principal's. */
    private static Column[] entry(Column key) {
        return Arrays.stream(EntryFolder.entrySchema().fieldNames())
                .map(name -> name.equals("principalKey") ? key.as(name) : col(name))
                .toArray(Column[]::new);
    }
}

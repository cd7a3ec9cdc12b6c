package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which role or user was given which policy when, by the trail's record of IAM's writes. */
final class GrantsMade {

    private static final Set<String> CALLS =
            Set.of("PutRolePolicy", "PutUserPolicy", "AttachRolePolicy", "AttachUserPolicy", "AddUserToGroup");

    private static final StructType MADE = new StructType()
            .add("principalKey", DataTypes.StringType)
            .add("policy", DataTypes.StringType)
            .add("millis", DataTypes.LongType)
            .add("call", DataTypes.StringType);

    private GrantsMade() {}

    /**
     * A row each: {@code principalKey} and {@code text}, JSON of {@code policy} (an inline one's name, a managed one's ARN, or
     * {@code group/<name>}), {@code millis}, the last time, and {@code call}.
     */
    static Dataset<Row> of(Dataset<Row> policyChanges) {
        FlatMapFunction<Row, Row> made = row -> made(EntryRows.entry(row));
        return policyChanges
                .filter(functions.col("action").isin(CALLS.toArray()))
                .flatMap(made, Encoders.row(MADE))
                .groupBy("principalKey", "policy")
                .agg(functions.max(functions.struct("millis", "call")).as("last"))
                .select(
                        functions.col("principalKey"),
                        functions
                                .to_json(functions.struct("policy", "last.millis", "last.call"))
                                .as("text"));
    }

    private static Iterator<Row> made(Entry change) {
        Entry.Fact what = change.what();
        JsonNode request = UntrustedJson.tree(what.detail()).path("requestParameters");
        String type = what.action().contains("Role") ? "role" : "user";
        String name = request.path(type + "Name").textValue();
        String policy = policy(request);
        if (name == null || policy == null || what.account() == null || change.lastSeen() == Entry.NO_TIME) {
            return List.<Row>of().iterator();
        }
        String key = what.account() + ":" + type + "/" + name.toLowerCase(Locale.ROOT);
        return List.of(RowFactory.create(key, policy, change.lastSeen(), what.action()))
                .iterator();
    }

    private static String policy(JsonNode request) {
        String group = request.path("groupName").textValue();
        if (group != null) {
            return "group/" + group;
        }
        String arn = request.path("policyArn").textValue();
        return arn != null ? arn : request.path("policyName").textValue();
    }
}

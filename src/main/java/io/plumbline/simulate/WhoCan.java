package io.plumbline.simulate;

import static org.apache.spark.sql.functions.col;

import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.RoleTrust;
import io.plumbline.evaluate.Verdict;
import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.policy.Organization;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.usage.Mapped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Asks of every exported principal whether it may, where the exports were read; and of those strangers whom the
 * resource's own policy names.
 *
 * <p>The driver sees counts and, one by one, the answers of those that may; and of the resource policies those that
 * concern the question.
 */
public final class WhoCan {

    private static final StructType ANSWER = new StructType()
            .add("principal", DataTypes.StringType)
            .add("verdict", DataTypes.StringType)
            .add("line", DataTypes.StringType);

    private final Dataset<Row> answers;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

    private WhoCan(Dataset<Row> answers) {
        this.answers = answers.persist(StorageLevel.MEMORY_AND_DISK());
        for (Row row : this.answers.groupBy("verdict").count().collectAsList()) {
            counts.put(Verdict.valueOf(row.getString(0)), row.getLong(1));
        }
    }

    /** The question and what of the exports concerns its resource, as it travels: JSON, null where there is nothing. */
    private record Scene(
            WhoCanQuestion question,
            String resourceArn,
            String owner,
            String resourcePolicy,
            boolean entered,
            String role,
            boolean severalAccounts)
            implements Serializable {

        WhoCanJudge judge(String organization) {
            Policy policy = resourcePolicy == null ? null : Policy.parse(resourcePolicy, resourceArn);
            return new WhoCanJudge(
                    question,
                    organization == null ? null : Organization.fromJson(organization),
                    entered ? new ResourcePolicy(resourceArn, owner, policy) : null,
                    role == null ? null : PrincipalPolicies.fromJson(role),
                    severalAccounts);
        }

        /** The policy that may name strangers; null when none is known. */
        Policy policy() {
            if (role != null) {
                return PrincipalPolicies.fromJson(role).trust();
            }
            return resourcePolicy == null ? null : Policy.parse(resourcePolicy, resourceArn);
        }
    }

    /** Judges everybody; the answers are kept until {@link #release}. */
    public static WhoCan ask(SparkSession spark, ExportedPrincipals exported, WhoCanQuestion question) {
        Dataset<Row> principals = exported.rows(account -> true);
        Scene scene = scene(question, principals, exported.resourcePolicies());
        String organization = exported.organization().map(Organization::toJson).orElse(null);
        Broadcast<String> shared = new JavaSparkContext(spark.sparkContext()).broadcast(organization);
        Broadcast<List<String[]>> beneath = new JavaSparkContext(spark.sparkContext())
                .broadcast(denialsBeneath(question, scene, exported.resourcePolicies()));
        MapPartitionsFunction<Row, Row> each = rows -> {
            WhoCanJudge judge = scene.judge(shared.value());
            beneath.value()
                    .forEach(one -> judge.knows(new ResourcePolicy(one[0], one[1], Policy.parse(one[2], one[0]))));
            return new Mapped<>(rows, row -> row(judge.answer(PrincipalPolicies.fromJson(row.getString(0)))));
        };
        Dataset<Row> ofExported = principals.select("policies").mapPartitions(each, Encoders.row(ANSWER));
        List<Row> ofStrangers = ofStrangers(scene, scene.judge(organization), principals);
        return new WhoCan(ofExported.union(spark.createDataFrame(ofStrangers, ANSWER)));
    }

    private static Scene scene(WhoCanQuestion question, Dataset<Row> principals, Dataset<Row> resourcePolicies) {
        boolean severalAccounts =
                principals.select("account").distinct().limit(2).count() > 1;
        if (RoleTrust.isAskedBy(question.action(), question.resource())) {
            List<Row> role = principals
                    .filter(col("arn").equalTo(question.resource()))
                    .select("policies")
                    .takeAsList(1);
            return new Scene(
                    question,
                    null,
                    null,
                    null,
                    false,
                    role.isEmpty() ? null : role.get(0).getString(0),
                    severalAccounts);
        }
        List<String> bearers = ResourcePolicies.bearers(question.resource());
        Map<String, Row> byArn = new HashMap<>();
        for (Row row : resourcePolicies
                .filter(col("resourceArn").isin(bearers.toArray()))
                .collectAsList()) {
            byArn.put(row.getString(0), row);
        }
        for (String bearer : bearers) {
            Row entry = byArn.get(bearer);
            if (entry != null) {
                return new Scene(question, bearer, entry.getString(1), entry.getString(2), true, null, severalAccounts);
            }
        }
        return new Scene(question, null, null, null, false, null, severalAccounts);
    }

    /**
     * ARN, account and policy of the resources that a prefix stands for, where the policy denies anything: what is allowed
     * on the prefix may be denied on one of them.
     */
    private static List<String[]> denialsBeneath(WhoCanQuestion question, Scene scene, Dataset<Row> resourcePolicies) {
        List<String[]> policies = new ArrayList<>();
        if (question.wholePrefix() && !scene.entered()) {
            String prefix = question.resource().substring(0, question.resource().length() - 1);
            Column under = prefix.isEmpty()
                    ? col("resourceArn").contains(":" + question.action().service() + ":")
                    : col("resourceArn").startsWith(prefix);
            resourcePolicies
                    .filter(under.and(col("policy").contains("\"Deny\"")))
                    .orderBy("resourceArn")
                    .takeAsList(WhoCanJudge.MOST_ASKED + 1)
                    .forEach(row -> policies.add(new String[] {row.getString(0), row.getString(1), row.getString(2)}));
        }
        return policies;
    }

    private static List<Row> ofStrangers(Scene scene, WhoCanJudge judge, Dataset<Row> principals) {
        Policy policy = scene.policy();
        List<Row> answers = new ArrayList<>();
        if (policy != null) {
            Map<String, Principal> named = NamedStrangers.in(policy);
            NamedStrangers.without(named, exported(NamedStrangers.keys(named), principals))
                    .forEach((name, principal) -> answers.add(row(judge.answerOfStranger(name, principal))));
        }
        return answers;
    }

    /** Those of the keys and accounts that the exports have. */
    private static Set<String> exported(List<String> keys, Dataset<Row> principals) {
        Set<String> found = new HashSet<>();
        if (!keys.isEmpty()) {
            Object[] wanted = keys.toArray();
            principals
                    .filter(col("principalKey").isin(wanted))
                    .select("principalKey")
                    .union(principals.filter(col("account").isin(wanted)).select("account"))
                    .distinct()
                    .collectAsList()
                    .forEach(row -> found.add(row.getString(0)));
        }
        return found;
    }

    private static Row row(WhoCanJudge.Answer answer) {
        return RowFactory.create(answer.principal(), answer.verdict().name(), answer.line());
    }

    /** The answers of those that may, certainly or perhaps, as JSON lines in the order of their names. */
    public Iterator<String> lines() {
        return new Mapped<>(
                answers.filter(col("line").isNotNull())
                        .orderBy("principal")
                        .select("line")
                        .toLocalIterator(),
                row -> row.getString(0));
    }

    /** How many may for certain. */
    public long allowed() {
        return counts.getOrDefault(Verdict.ALLOWED, 0L);
    }

    /** How many may if something holds that nobody can know here. */
    public long perhaps() {
        return counts.getOrDefault(Verdict.UNKNOWN, 0L);
    }

    /** How many were asked about. */
    public long asked() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Gives back what was kept. */
    public void release() {
        answers.unpersist();
    }
}

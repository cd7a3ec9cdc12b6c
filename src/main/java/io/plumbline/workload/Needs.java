package io.plumbline.workload;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Partition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of {@code needs.json}: what each SageMaker operation needs from its role and from its caller, each need
 * with the AWS page that asks for it.
 *
 * <p>A request is untrusted: a field of an unexpected type, or one that names no bucket, image or key, causes no need.
 */
public final class Needs {

    /** Names that every template may use. */
    static final Set<String> FACTS =
            Set.of("partition", "region", "account", "name", "lowerName", "roleArn", "logGroup", "endpoints");

    private static final Needs BUNDLED =
            new Needs(Bundled.read("needs.json", RuleFile.class).compiled());

    private final Map<String, Operation> operations;

    Needs(Map<String, Operation> operations) {
        this.operations = operations;
    }

    /** The rules that ship with Plumbline. */
    public static Needs bundled() {
        return BUNDLED;
    }

    /** The operations there are rules for, as CloudTrail names them. */
    public Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    /** What the job's role must be able to do, in the order of the rules; empty for an operation without rules. */
    public List<Need> of(Job job) {
        return operation(job.operation())
                .map(operation -> collect(job, operation, operation.needs()))
                .orElse(List.of());
    }

    /** What the job's caller must be able to do: the call, {@code iam:PassRole} for the role, tags. */
    public List<Need> ofCaller(Job job) {
        return operation(job.operation())
                .map(operation -> collect(job, operation, operation.caller()))
                .orElse(List.of());
    }

    Optional<Operation> operation(String name) {
        return Optional.ofNullable(name == null ? null : operations.get(name));
    }

    private static List<Need> collect(Job job, Operation operation, List<Rule> rules) {
        Map<String, String> facts = facts(job, operation);
        Map<Same, Need> needs = new LinkedHashMap<>();
        for (Rule rule : rules) {
            rule.needs(job, facts, need -> needs.merge(Same.as(need), need, Needs::stronger));
        }
        return List.copyOf(needs.values());
    }

    /** Two rules may ask for one thing; the first that requires it tells why. */
    private static Need stronger(Need first, Need second) {
        return second.severity() == Need.Severity.REQUIRED && first.severity() != Need.Severity.REQUIRED
                ? second
                : first;
    }

    private record Same(ActionName action, List<String> resources, Map<String, String> context) {
        static Same as(Need need) {
            return new Same(need.action(), need.resources(), need.context());
        }
    }

    private static Map<String, String> facts(Job job, Operation operation) {
        Map<String, String> facts = new HashMap<>();
        String partition = Partition.of(job.region());
        facts.put("partition", partition);
        facts.put("region", job.region());
        facts.put("account", job.account());
        facts.put("roleArn", job.roleArn());
        Optional.ofNullable(operation.logGroup()).ifPresent(group -> facts.put("logGroup", group));
        if (job.name() != null && Text.isPlain(job.name())) {
            facts.put("name", job.name());
            facts.put("lowerName", job.name().toLowerCase(Locale.ROOT));
        }
        // What kms:ViaService reads in China is not documented where we could see it; there it stays unknown.
        if (partition.equals("aws") || partition.equals("aws-us-gov")) {
            facts.put("endpoints", "amazonaws.com");
        }
        return facts;
    }
}

package io.plumbline.findings.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.findings.FindingRows;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.hygiene.SharedBroad;
import io.plumbline.findings.unused.Holding;
import io.plumbline.findings.verdicts.Surroundings;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Caller;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import io.plumbline.workload.Personas;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Judges one principal: its policies, if exported, against its evidence, if any. */
final class OnePrincipal implements CoGroupFunction<String, Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuditOptions options;
    private final String organization;
    private final String endpoints;
    private transient PrincipalJudge judge;

    OnePrincipal(AuditOptions options, PolicyInputs inputs) {
        this.options = options;
        this.organization =
                inputs.organization() == null ? null : inputs.organization().toJson();
        this.endpoints = inputs.endpoints().toJson();
    }

    @Override
    public Iterator<Row> call(String key, Iterator<Row> rows, Iterator<Row> evidence) throws JsonProcessingException {
        judge = judge == null ? new PrincipalJudge(options, surroundings()) : judge;
        Iterator<Entry> entries = EntryFolder.entries(evidence);
        Beside beside = Beside.of(rows);
        if (!beside.isExported()) {
            return unexported(judge.judgeUnexported(entries)).iterator();
        }
        return rows(beside.principal(), judge.judge(beside, entries));
    }

    private Surroundings surroundings() {
        return new Surroundings(
                organization == null ? null : Organization.fromJson(organization),
                VpcEndpointPolicies.fromJson(endpoints));
    }

    private List<Row> unexported(PrincipalJudge.Judged judged) {
        if (judged.principal() == null || !options.wants(judged.principal())) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>(findings(judged));
        rows.addAll(agreement(judged));
        if (isRoleOrUser(judged.principal())) {
            rows.add(RowFactory.create("ABSENT", judged.principal(), judged.account(), judged.events(), null));
        }
        return rows;
    }

    private static boolean isRoleOrUser(String principal) {
        return Caller.of(principal, null)
                .filter(caller ->
                        caller.key().contains(":role/") || caller.key().contains(":user/"))
                .isPresent();
    }

    private Iterator<Row> rows(PrincipalPolicies principal, PrincipalJudge.Judged judged)
            throws JsonProcessingException {
        List<Row> rows = new ArrayList<>();
        for (Holding holding : judged.holdings()) {
            rows.add(RowFactory.create("HOLDING", holding.policy(), holding.json(), 0L, null));
        }
        for (SharedBroad broad : judged.broad()) {
            rows.add(RowFactory.create("BROAD", broad.policy(), broad.json(), 0L, null));
        }
        if (!options.wants(principal.arn())) {
            return rows.iterator();
        }
        rows.addAll(findings(judged));
        judged.namesakes().forEach(gone -> rows.addAll(unexported(gone)));
        rows.addAll(agreement(judged));
        if (principal.kind() == PrincipalPolicies.Kind.ROLE
                && !judged.usedActions().isEmpty()) {
            rows.add(RowFactory.create("PERSONA", principal.arn(), persona(principal, judged), 0L, null));
        }
        return rows.iterator();
    }

    private static List<Row> agreement(PrincipalJudge.Judged judged) {
        List<Row> rows = new ArrayList<>();
        judged.agreement().byText().forEach((cell, sum) -> {
            rows.add(RowFactory.create("AGREEMENT", cell, Totals.EVENTS, sum.events(), null));
            rows.add(RowFactory.create("AGREEMENT", cell, Totals.DISTINCT, sum.distinct(), null));
        });
        return rows;
    }

    private static String persona(PrincipalPolicies principal, PrincipalJudge.Judged judged)
            throws JsonProcessingException {
        Set<ActionName> used = judged.usedActions().stream()
                .map(ActionName::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean doesMachineLearning = runsForSageMaker(principal)
                || used.stream().anyMatch(action -> action.service().equals("sagemaker"));
        return JSON.writeValueAsString(
                Personas.bundled().match(principal.arn(), doesMachineLearning ? used : Set.of()));
    }

    /** What a container of another service does looks like SageMaker's compute: only the trust policy tells. */
    private static boolean runsForSageMaker(PrincipalPolicies principal) {
        return principal.trust() != null
                && principal.trust().statements().stream()
                        .filter(statement -> statement.principals() != null)
                        .flatMap(statement -> statement.principals().names("Service").stream())
                        .anyMatch(service -> service.startsWith("sagemaker."));
    }

    private List<Row> findings(PrincipalJudge.Judged judged) {
        return judged.findings().stream()
                .map(options.severity()::settled)
                .map(finding -> RowFactory.create("FINDING", finding.id(), null, 0L, FindingRows.row(finding)))
                .toList();
    }
}

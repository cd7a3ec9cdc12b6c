package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every principal of a large export, asked for actions drawn at random: the fast evaluator says what the plain one says. */
final class RealPrincipalsTest {

    private static final long SEED = 20260927;
    private static final int ACTIONS = 200;
    private static final List<String> ELSEWHERE =
            List.of("*", "arn:aws:s3:::elsewhere/x", "arn:aws:iam::999900001111:role/x");

    private final Random random = new Random(SEED);

    @Test
    void areJudgedAsThePlainEvaluatorDecides() throws IOException {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        CompiledPolicies compiled = new CompiledPolicies();
        for (PrincipalPolicies principal : principals()) {
            Layers layers = Layers.of(principal, compiled);
            List<Statement> statements = layers.identity().stream()
                    .flatMap(policy -> policy.policy().statements().stream())
                    .toList();
            for (int i = 0; i < ACTIONS; i++) {
                Request request = i % 2 == 0 || statements.isEmpty()
                        ? anything(principal)
                        : aimedAt(oneOf(statements), principal);
                Verdict verdict = Evaluator.judge(request, layers).verdict();
                assertThat(verdict)
                        .as("%s, seed %d", request, SEED)
                        .isEqualTo(ReferenceEvaluator.decide(request, layers));
                verdicts.merge(verdict, 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsOnlyKeys(Verdict.values());
        assertThat(verdicts)
                .allSatisfy((verdict, count) ->
                        assertThat(count).as(verdict.toString()).isGreaterThan(20));
    }

    private static List<PrincipalPolicies> principals() throws IOException {
        IamInput.Content content =
                SharedData.iam(SharedData.files("iam/cloudsplaining").get("authorization-details.json"));
        List<PrincipalPolicies> principals =
                ((IamInput.Principals) content).details().principals();
        assertThat(principals).hasSize(78 + 44);
        return principals;
    }

    private Request anything(PrincipalPolicies principal) {
        return Request.of(principal.arn(), anyAction(), oneOf(ELSEWHERE), RequestContext.strict(Map.of()));
    }

    /** Something that the statement speaks of, or would if its conditions held. */
    private Request aimedAt(Statement statement, PrincipalPolicies principal) {
        List<Action> named =
                Catalog.bundled().matching(oneOf(statement.actions().patterns()));
        ActionName action = named.isEmpty() ? anyAction() : oneOf(named).name();
        String resource = oneOf(statement.resources().patterns()).replace("*", "some");
        Map<String, List<String>> met = new LinkedHashMap<>();
        statement.conditions().forEach(condition -> met.put(condition.key(), List.of(oneOf(condition.values()))));
        RequestContext context = oneOf(List.of(
                RequestContext.strict(met),
                RequestContext.strict(Map.of()),
                RequestContext.unknownElsewhere(Map.of())));
        return Request.of(principal.arn(), action, resource.equals("some") ? "*" : resource, context);
    }

    private ActionName anyAction() {
        return Catalog.bundled()
                .at(random.nextInt(Catalog.bundled().actionCount()))
                .name();
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}

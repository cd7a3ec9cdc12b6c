package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * AWS's managed policies and the templates of SageMaker Role Manager: all are read, and what they allow is what a reader
 * of the documents says, in {@code documents/managed-policies.json}.
 */
final class ManagedPoliciesTest {

    private static final int ONE_MEGABYTE = 1 << 20;

    @TestFactory
    Stream<DynamicTest> everyDocumentIsReadAndWrittenBack() throws IOException {
        Map<String, Policy> policies = SharedData.managedPolicies();
        assertThat(policies).hasSize(98);
        return policies.entrySet().stream()
                .map(one ->
                        DynamicTest.dynamicTest(one.getKey(), () -> readAndWrittenBack(one.getKey(), one.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> whatADocumentAllowsIsWhatItSays() throws IOException {
        Map<String, Policy> policies = SharedData.managedPolicies();
        Map<String, List<Ask>> tables = Ask.tables("documents/managed-policies.json");
        assertThat(tables).hasSizeGreaterThan(25);
        assertThat(policies).containsKeys(tables.keySet().toArray(new String[0]));
        return tables.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    assertThat(one.getValue()).hasSizeGreaterThan(2);
                    NamedPolicy policy = NamedPolicy.of(one.getKey(), policies.get(one.getKey()));
                    Layers layers = Layers.identity(List.of(policy)).withUnseen(Layer.RESOURCE_POLICY);
                    one.getValue().forEach(ask -> ask.of(layers, Layer.IDENTITY_POLICY));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyActivityIsReadAndTrustsSageMaker() throws IOException {
        Map<String, Path> files = SharedData.files("iam/role-manager-activities");
        Map<String, JsonNode> activities = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            activities.put(file.getKey(), SharedData.json(file.getValue()));
        }
        return activities.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> activity(one.getKey(), one.getValue())));
    }

    private static void activity(String file, JsonNode activity) {
        readAndWrittenBack(file, Policy.parse(activity.get("templateJson"), file));
        String text = activity.get("trustTemplateJson").toString();
        Policy trust =
                Policy.parse(text.replace("{{AccountId}}", Ask.ACCOUNT).replace("{{Region}}", "eu-west-1"), file);
        readAndWrittenBack(file, trust);
        Layers layers = Layers.identity(List.of()).withResource(NamedPolicy.of(file, trust));
        boolean asksForWhom = text.contains("aws:SourceArn");

        assertThat(assuming("sagemaker.amazonaws.com", Ask.ACCOUNT, layers)).isEqualTo(Verdict.ALLOWED);
        assertThat(assuming("sagemaker.amazonaws.com", "999900001111", layers))
                .isEqualTo(asksForWhom ? Verdict.IMPLICIT_DENY : Verdict.ALLOWED);
        assertThat(assuming("lambda.amazonaws.com", Ask.ACCOUNT, layers)).isEqualTo(Verdict.IMPLICIT_DENY);
    }

    private static Verdict assuming(String service, String onBehalfOf, Layers layers) {
        Request request = Request.of(
                service,
                ActionName.of("sts:AssumeRole"),
                "arn:aws:iam::" + Ask.ACCOUNT + ":role/Trainer",
                RequestContext.strict(Map.of(
                        "aws:SourceArn", List.of("arn:aws:sagemaker:eu-west-1:" + onBehalfOf + ":training-job/t"))));
        return Evaluator.judge(request, layers).verdict();
    }

    private static void readAndWrittenBack(String name, Policy policy) {
        assertThat(policy.statements()).isNotEmpty();
        assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
        assertThat(NamedPolicy.of(name, policy).policy()).isSameAs(policy);
    }

    /** Larger than IAM would store, not larger than what tools put together. */
    @Test
    void judgesAPolicyOfAMegabyte() {
        String json = new Policy(Policy.CURRENT_VERSION, statements(9_000)).render();
        assertThat(json).hasSizeGreaterThan(ONE_MEGABYTE);

        NamedPolicy policy = NamedPolicy.of("large", Policy.parse(json, "large"));

        Layers layers = Layers.identity(List.of(policy));
        for (int i : new int[] {0, 1, 7, 4_499, 8_990, 8_999}) {
            boolean denied = i % 10 == 7;
            assertThat(getting("arn:aws:s3:::bucket-" + i + "/x", layers))
                    .as("bucket %d", i)
                    .isEqualTo(denied ? Verdict.EXPLICIT_DENY : Verdict.ALLOWED);
            assertThat(Evaluator.decide(get("arn:aws:s3:::bucket-" + i + "/x"), layers)
                            .statement())
                    .isEqualTo("Bucket" + i);
        }
        assertThat(getting("arn:aws:s3:::bucket-9000/x", layers)).isEqualTo(Verdict.IMPLICIT_DENY);
        assertThat(getting("arn:aws:s3:::bucket-1", layers)).isEqualTo(Verdict.IMPLICIT_DENY);
    }

    private static List<Statement> statements(int count) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(new Statement(
                    i,
                    "Bucket" + i,
                    i % 10 == 7 ? Effect.DENY : Effect.ALLOW,
                    Elements.of("s3:GetObject", "s3:PutObject"),
                    Elements.of("arn:aws:s3:::bucket-" + i + "/*"),
                    null,
                    List.of()));
        }
        return statements;
    }

    private static Verdict getting(String object, Layers layers) {
        return Evaluator.judge(get(object), layers).verdict();
    }

    private static Request get(String object) {
        return Request.of(
                "arn:aws:iam::" + Ask.ACCOUNT + ":user/alice",
                ActionName.of("s3:GetObject"),
                object,
                RequestContext.strict(Map.of()));
    }
}

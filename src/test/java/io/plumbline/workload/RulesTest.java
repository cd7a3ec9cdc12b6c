package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule files themselves: spelling, sources, and what AWS's own policies say about them. */
class RulesTest {

    private static final Path IAM = Path.of("../shared/data/iam");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyRuleHasAnAwsPage() {
        RuleFile file = Bundled.read("needs.json", RuleFile.class);
        assertThat(file.sources().values())
                .allSatisfy(source -> assertThat(source.url()).startsWith("https://docs.aws.amazon.com/"));
        Set<String> cited = Stream.concat(
                        file.bundles().values().stream(),
                        file.operations().values().stream()
                                .flatMap(operation -> Stream.of(operation.needs(), operation.caller())))
                .flatMap(List::stream)
                .filter(entry -> entry.use() == null)
                .map(RuleFile.Entry::source)
                .collect(Collectors.toSet());
        assertThat(cited).isEqualTo(file.sources().keySet());
    }

    @Test
    void actionsAreSpelledAsInAwsPolicies() throws IOException {
        Map<ActionName, String> spelled = new HashMap<>();
        for (JsonNode policy : policies("managed-policies")) {
            for (JsonNode statement : statements(policy.get("Document"))) {
                texts(statement.get("Action"))
                        .forEach(text -> ActionName.parse(text).ifPresent(action -> spelled.put(action, text)));
            }
        }
        Set<String> ours = new TreeSet<>();
        for (String operation : Needs.bundled().operations()) {
            Operation compiled = Needs.bundled().operation(operation).orElseThrow();
            Stream.concat(compiled.needs().stream(), compiled.caller().stream())
                    .flatMap(rule -> rule.actions().stream())
                    .forEach(action -> ours.add(action.toString()));
        }
        Set<String> known = ours.stream()
                .filter(action -> spelled.containsKey(ActionName.of(action)))
                .collect(Collectors.toSet());
        assertThat(known).allSatisfy(action -> assertThat(spelled).containsEntry(ActionName.of(action), action));
        // Managed policies grant SageMaker's own actions by wildcard; these are told by the service's API.
        ours.removeAll(known);
        assertThat(ours).allMatch(action -> action.startsWith("sagemaker:"));
    }

    @Test
    void activitiesAreRoleManagers() throws IOException {
        Set<String> templates = new TreeSet<>();
        for (JsonNode template : policies("role-manager-activities")) {
            for (JsonNode statement : statements(template.get("templateJson"))) {
                templates.addAll(texts(statement.get("Action")));
            }
        }
        PersonaFile file = Bundled.read("personas.json", PersonaFile.class);
        Set<String> ours = file.activities().values().stream()
                .flatMap(activity -> Stream.of(activity.defining(), activity.otherwise(), activity.also()))
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).isEqualTo(templates);
        assertThat(file.activities()).hasSize(13);
    }

    /** Role Manager's compute role is AWS's own idea of a complete role: what else we ask for must be on this list. */
    @ParameterizedTest
    @CsvSource({"CreateTrainingJob, kms:CreateGrant lambda:InvokeFunction", "CreateProcessingJob, kms:CreateGrant"})
    void awsComputeRoleIsComplete(String operation, String besides) throws IOException {
        assumeTrue(Files.isDirectory(IAM));
        JsonNode template = JSON.readTree(IAM.resolve("role-manager-activities/accessAWSServicesVpcKms.json")
                .toFile());
        String filled = template.get("templateJson")
                .toString()
                .replace("[[S3Buckets]]", "*")
                .replace("[[ECRRepoArns]]", "arn:aws:ecr:*:*:repository/*")
                .replace("[[DataKmsKeys]]", "arn:aws:kms:*:*:key/*");
        Job job = Requests.job(
                operation, operation.equals("CreateTrainingJob") ? Requests.TRAINING : Requests.PROCESSING);
        Set<String> lacking = lacking(JSON.readTree(filled), job);
        assertThat(lacking).containsExactlyInAnyOrder(besides.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:*:*:log-group:/aws/sagemaker/*, ''",
        "arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs:*, ''",
        "arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs*, ''",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream:*, ''",
        "*, ''",
        "arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs, logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents",
        "arn:aws:logs:*:*:log-group:/aws/sagemaker/ProcessingJobs:*, logs:CreateLogGroup logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents"
    })
    void whichLogGrantsAreComplete(String resource, String lacking) {
        assertThat(lackingOf("logs:", resource, Requests.job("CreateTrainingJob", Requests.TRAINING)))
                .isEqualTo(lacking);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:logs:*:*:log-group:/aws/sagemaker/*",
                "arn:aws:logs:*:*:log-group:/aws/sagemaker/Endpoints/*",
                "arn:aws:logs:*:*:log-group:/aws/sagemaker/TransformJobs:*"
            })
    void whichLogGrantsAreCompleteForAModel(String resource) {
        assertThat(lackingOf("logs:", resource, Requests.job("CreateModel", Requests.MODEL)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://inbox/data, arn:aws:s3:::inbox/*, ''",
        "s3://inbox/data, arn:aws:s3:::inbox/data*, ''",
        "s3://inbox/data, arn:aws:s3:::inbox/data/*, ''",
        "s3://inbox/data, arn:aws:s3:::inbox/data, ''",
        "s3://inbox/data/, arn:aws:s3:::inbox/data/*, ''",
        "s3://inbox, arn:aws:s3:::inbox/*, ''",
        "s3://inbox/data, arn:aws:s3:::inbox/data/train/*, s3:GetObject",
        "s3://inbox/data, arn:aws:s3:::other/*, s3:GetObject",
        "s3://inbox/data, arn:aws:s3:::inbox, s3:GetObject"
    })
    void whichObjectGrantsAreComplete(String uri, String resource, String lacking) {
        Job job = Requests.training(
                "\"inputDataConfig\": [{\"dataSource\": {\"s3DataSource\": {\"s3Uri\": \"" + uri + "\"}}}]");
        assertThat(lackingOf("s3:GetObject", resource, job)).isEqualTo(lacking);
    }

    @Test
    void aMisspeltRuleFileSaysWhere() {
        RuleFile.Entry entry = new RuleFile.Entry(
                null,
                null,
                List.of("s3:GetObject"),
                List.of("arn:{partition}:s3:::{bukket}"),
                List.of("a.b"),
                Value.S3,
                null,
                null,
                RuleFile.Word.REQUIRED_IF,
                "page",
                null,
                false,
                null);
        RuleFile file = new RuleFile(
                List.of(),
                Map.of("page", new RuleFile.Source("t", "u")),
                Map.of(),
                Map.of(
                        "CreateX",
                        new RuleFile.OperationEntry("name", List.of("roleArn"), null, List.of(entry), List.of())));
        assertThatThrownBy(file::compiled).hasMessageContaining("CreateX").hasMessageContaining("bukket");
    }

    private static String lackingOf(String actions, String resource, Job job) {
        JsonNode policy = JSON.valueToTree(
                Map.of("Statement", List.of(Map.of("Effect", "Allow", "Action", "*", "Resource", resource))));
        return lacking(policy, job).stream()
                .filter(action -> action.startsWith(actions))
                .collect(Collectors.joining(" "));
    }

    /** Required needs that no statement covers, conditions left aside. */
    private static Set<String> lacking(JsonNode policy, Job job) {
        Set<String> lacking = new TreeSet<>();
        for (Need need : Needs.bundled().of(job)) {
            boolean met = need.resources().stream().anyMatch(resource -> covers(policy, need.action(), resource));
            if (!met && need.severity() == Need.Severity.REQUIRED) {
                lacking.add(need.action().toString());
            }
        }
        return lacking;
    }

    private static boolean covers(JsonNode policy, ActionName action, String resource) {
        return statements(policy).stream()
                .anyMatch(statement -> texts(statement.get("Action")).stream()
                                .anyMatch(text -> Pattern.ignoringCase(text).matches(action.toString()))
                        && texts(statement.get("Resource")).stream()
                                .anyMatch(text -> Pattern.of(text).covers(Pattern.of(resource))));
    }

    private static List<JsonNode> policies(String folder) throws IOException {
        Path path = IAM.resolve(folder);
        assumeTrue(Files.isDirectory(path));
        List<JsonNode> policies = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.sorted().toList()) {
                policies.add(JSON.readTree(file.toFile()));
            }
        }
        assertThat(policies).isNotEmpty();
        return policies;
    }

    private static List<JsonNode> statements(JsonNode policy) {
        JsonNode statements = policy.get("Statement");
        List<JsonNode> all = new ArrayList<>();
        if (statements.isArray()) {
            statements.forEach(all::add);
        } else {
            all.add(statements);
        }
        return all;
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        if (node != null && node.isArray()) {
            node.forEach(text -> texts.add(text.textValue()));
        } else if (node != null) {
            texts.add(node.textValue());
        }
        return texts;
    }
}

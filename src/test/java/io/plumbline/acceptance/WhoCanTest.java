package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate --who-can}, over some hundred roles of every kind that matters. */
final class WhoCanTest {

    private static final String FENCE = "arn:aws:iam::" + Account.ID + ":policy/fence";
    private static final String ANN = "arn:aws:iam::" + Account.ID + ":user/ann";
    private static final String JOBS = "arn:aws:sagemaker:us-east-1:" + Account.ID + ":training-job/";
    private static final String VPC = "'Condition':{'ForAllValues:StringEquals':{'sagemaker:VpcSubnets':['subnet-1']}}";
    private static final int OF_EACH = 60;

    @TempDir
    private static Path iam;

    @BeforeAll
    static void write() throws IOException {
        Export export = new Export();
        export.managed(FENCE, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}");
        for (int i = 0; i < OF_EACH; i++) {
            export.role("ml/May%03d".formatted(i), allow("*", ""));
            export.role("ml/InVpc%03d".formatted(i), allow("*", "," + VPC));
            export.role("Fenced%03d".formatted(i), allow("*", "")).bounded(FENCE);
            export.role("Some%03d".formatted(i), allow(JOBS + "churn-*", ""));
            export.role("Banned%03d".formatted(i), allow("*", ""));
            export.role("Nothing%03d".formatted(i), "");
        }
        String tagged = ",'Condition':{'StringEquals':{'aws:PrincipalTag/team':'ml'}}";
        export.role("TaggedMl", allow("*", tagged)).tagged("team", "ml");
        export.role("TaggedWeb", allow("*", tagged)).tagged("team", "web");
        export.role("Untagged", allow("*", tagged));
        trusting(
                export.role("TaggedBySession", allow("*", tagged)).tagged("team", "web"),
                "{'Effect':'Allow','Action':['sts:AssumeRole','sts:TagSession'],'Principal':{'AWS':'" + ANN + "'}}");
        trusting(
                export.role("Target", ""),
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':['" + Account.role("Some007")
                        + "','444455556666','" + Account.ID + "'],'Service':'sagemaker.amazonaws.com'}},"
                        + "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'" + ANN
                        + "'},'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}");
        export.role(
                "AllButDomains",
                "{'Effect':'Allow','Action':'sagemaker:*','NotResource':'arn:aws:sagemaker:*:*:domain/*'}");
        export.role("OneRegion", allow("arn:aws:sagemaker:us-east-1:*:training-job/*", ""));
        export.role("Cleaner", "{'Effect':'Allow','Action':'s3:DeleteObject','Resource':'*'}");
        export.user("ann", null, allow("*", ""));
        export.write(iam.resolve("export.json"));
        new Organized(iam)
                .organization(
                        "{'Effect':'Deny','Action':'sagemaker:*','Resource':'*','Condition':{'ArnLike':"
                                + "{'aws:PrincipalArn':'arn:aws:iam::*:role/Banned*'}}}",
                        "{'Effect':'Deny','Principal':'*','Action':'s3:PutObject','Resource':'*'}")
                .resources(
                        Organized.resource(
                                "arn:aws:s3:::open",
                                Account.ID,
                                "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':"
                                        + "{'StringEquals':{'aws:PrincipalAccount':'444455556666'}}},"
                                        + "{'Effect':'Allow','Principal':{'AWS':'444455556666'},'Action':'s3:ListBucket',"
                                        + "'Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'*:role/Partner'}}},"
                                        + "{'Effect':'Allow','Principal':'*','Action':'s3:GetBucketLocation',"
                                        + "'Resource':'*'}"),
                        Organized.resource(
                                "arn:aws:s3:::vault",
                                Account.ID,
                                "{'Effect':'Deny','NotPrincipal':{'AWS':['" + Account.role("Archive") + "','"
                                        + Account.ID
                                        + "']},'Action':'s3:DeleteObject','Resource':'arn:aws:s3:::vault/*'}"),
                        Organized.resource(
                                "arn:aws:s3:::data",
                                Account.ID,
                                "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':"
                                        + "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}},"
                                        + "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::444455556666:role/Partner'},"
                                        + "'Action':'s3:ListBucket','Resource':'*'}"));
    }

    private static String allow(String resource, String more) {
        return "{'Sid':'Train','Effect':'Allow','Action':'sagemaker:CreateTrainingJob','Resource':'" + resource + "'"
                + more + "}";
    }

    private static void trusting(Export.Role role, String statements) {
        role.json()
                .set("AssumeRolePolicyDocument", Json.of("{'Version':'2012-10-17','Statement':[" + statements + "]}"));
    }

    private static Simulate whoCan(String action, String resource, String... more) {
        List<Object> options = new ArrayList<>(List.of("--who-can", action, resource, "--iam", iam));
        options.addAll(List.of(more));
        Simulate simulate = Simulate.run("", options.toArray());
        assertThat(simulate.exitCode()).as(simulate.stderr()).isZero();
        return simulate;
    }

    private static JsonNode of(String principal, Simulate simulate) {
        return simulate.answers().stream()
                .filter(answer -> answer.path("principal").asText().equals(principal))
                .findFirst()
                .orElseThrow(() -> new AssertionError(principal + " is not in " + simulate.stdout()));
    }

    @Test
    void listsThoseThatMayAndThoseThatMightInOrder() {
        Simulate simulate = whoCan("sagemaker:createtrainingjob", "*");
        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < OF_EACH; i++) {
            expected.add(Account.role("ml/May%03d".formatted(i)) + " ALLOWED");
            expected.add(Account.role("ml/InVpc%03d".formatted(i)) + " UNKNOWN");
            expected.add(Account.role("Some%03d".formatted(i)) + " UNKNOWN");
        }
        expected.add(Account.role("AllButDomains") + " ALLOWED");
        expected.add(Account.role("OneRegion") + " UNKNOWN");
        expected.add(Account.role("TaggedMl") + " ALLOWED");
        expected.add(Account.role("TaggedBySession") + " UNKNOWN");
        expected.add(ANN + " ALLOWED");
        assertThat(simulate.answers().stream()
                        .map(answer -> answer.path("principal").asText() + " "
                                + answer.path("verdict").asText()))
                .containsExactlyElementsOf(expected);
        assertThat(simulate.stderr())
                .contains((3 * OF_EACH + 5) + " of " + (6 * OF_EACH + 9)
                        + " principals may sagemaker:CreateTrainingJob on *, " + (2 * OF_EACH + 2)
                        + " of them perhaps: under conditions, or on some only");
    }

    @Test
    void saysByWhatAndUnderWhichConditions() {
        Simulate simulate = whoCan("sagemaker:CreateTrainingJob", "*", "--quiet");
        assertThat(simulate.stderr()).isEmpty();
        JsonNode inVpc = of(Account.role("ml/InVpc000"), simulate);
        assertThat(Simulate.verdict(inVpc)).isEqualTo("UNKNOWN IDENTITY_POLICY Own");
        assertThat(inVpc.at("/decidedBy/statement").asText()).isEqualTo("Train");
        assertThat(inVpc.path("conditions").toString())
                .isEqualTo("[{\"operator\":\"ForAllValues:StringEquals\",\"key\":\"sagemaker:VpcSubnets\","
                        + "\"values\":[\"subnet-1\"]}]");
        assertThat(inVpc.path("unknownKeys").toString()).isEqualTo("[\"sagemaker:VpcSubnets\"]");
        assertThat(of(Account.role("ml/May000"), simulate).path("conditions")).isEmpty();
        assertThat(of(Account.role("Some000"), simulate).path("explanation").asText())
                .contains("only part of the prefix");
    }

    /** What a policy leaves out does not matter where the action does not act on it; where it does, it is only some. */
    @Test
    void everythingIsWhatTheActionActsOn() {
        Simulate jobs = whoCan("sagemaker:CreateTrainingJob", "*", "--quiet");
        assertThat(of(Account.role("AllButDomains"), jobs).get("verdict").textValue())
                .isEqualTo("ALLOWED");
        JsonNode one = of(Account.role("OneRegion"), jobs);
        assertThat(one.get("verdict").textValue()).isEqualTo("UNKNOWN");
        assertThat(one.get("explanation").textValue()).startsWith("not known: only on some: allowed by");
        JsonNode some = of(Account.role("Some007"), jobs);
        assertThat(some.get("explanation").textValue()).contains("only part of the prefix is covered");
        assertThat(whoCan("sagemaker:DeleteDomain", "*", "--quiet").stdout()).doesNotContain("AllButDomains");
    }

    @Test
    void whatOneBucketDeniesIsNotAllowedOnAll() {
        JsonNode all = of(Account.role("Cleaner"), whoCan("s3:DeleteObject", "*"));
        assertThat(Simulate.verdict(all)).isEqualTo("UNKNOWN RESOURCE_POLICY arn:aws:s3:::vault");
        assertThat(all.path("explanation").asText()).contains("only part of the prefix is covered");
        JsonNode elsewhere = of(Account.role("Cleaner"), whoCan("s3:DeleteObject", "arn:aws:s3:::scratch*"));
        assertThat(elsewhere.path("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(whoCan("s3:DeleteObject", "arn:aws:s3:::vault/*").answers()).isEmpty();
    }

    @Test
    void whoeverIsNamedStandsForThoseBehindTheName() {
        JsonNode everyone = of("*", whoCan("s3:GetObject", "arn:aws:s3:::open/k"));
        assertThat(everyone.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(everyone.path("unknownKeys").toString()).isEqualTo("[\"aws:PrincipalAccount\"]");
        JsonNode partners = of("arn:aws:iam::444455556666:root", whoCan("s3:ListBucket", "arn:aws:s3:::open"));
        assertThat(partners.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(partners.path("unknownKeys").toString()).isEqualTo("[\"aws:PrincipalArn\"]");
        JsonNode open = of("*", whoCan("s3:GetBucketLocation", "arn:aws:s3:::open"));
        assertThat(open.path("verdict").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void oneResourceIsNoPrefix() {
        Simulate churn = whoCan("sagemaker:CreateTrainingJob", JOBS + "churn-1");
        assertThat(of(Account.role("Some000"), churn).path("verdict").asText()).isEqualTo("ALLOWED");
        Simulate fraud = whoCan("sagemaker:CreateTrainingJob", JOBS + "fraud-1");
        assertThat(fraud.stdout()).doesNotContain("role/Some");
    }

    @Test
    void asksTheTrustPolicyAndListsWhomItNames() {
        Simulate simulate = whoCan("sts:AssumeRole", Account.role("Target"));
        assertThat(simulate.answers().stream()
                        .map(answer -> answer.path("principal").asText()))
                .containsExactly(
                        Account.role("Some007"), ANN, "arn:aws:iam::444455556666:root", "sagemaker.amazonaws.com");
        assertThat(Simulate.verdict(of(Account.role("Some007"), simulate)))
                .isEqualTo("ALLOWED TRUST_POLICY " + Account.role("Target"));
        JsonNode ann = of(ANN, simulate);
        assertThat(ann.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(ann.path("conditions").toString()).contains("aws:MultiFactorAuthPresent");
        JsonNode partner = of("arn:aws:iam::444455556666:root", simulate);
        assertThat(partner.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(partner.path("explanation").asText()).contains("policies of account 444455556666 were not seen");
        assertThat(of("sagemaker.amazonaws.com", simulate).path("verdict").asText())
                .isEqualTo("ALLOWED");
    }

    @Test
    void asksTheBucketPolicyAndItsStrangers() {
        Simulate read = whoCan("s3:GetObject", "arn:aws:s3:::data/k");
        JsonNode everyone = of("*", read);
        assertThat(Simulate.verdict(everyone)).isEqualTo("UNKNOWN RESOURCE_POLICY arn:aws:s3:::data");
        assertThat(everyone.path("conditions").toString()).contains("aws:PrincipalOrgID");
        assertThat(of(Account.role("Nothing000"), read).path("unknownKeys").toString())
                .isEqualTo("[\"aws:PrincipalOrgID\"]");
        Simulate list = whoCan("s3:ListBucket", "arn:aws:s3:::data");
        assertThat(list.answers()).hasSize(1);
        assertThat(list.answers().get(0).path("principal").asText())
                .isEqualTo("arn:aws:iam::444455556666:role/Partner");
        assertThat(list.answers().get(0).path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(whoCan("s3:PutObject", "arn:aws:s3:::data/k").answers()).isEmpty();
    }
}

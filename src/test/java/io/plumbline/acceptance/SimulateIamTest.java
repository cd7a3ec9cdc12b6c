package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code simulate --requests --iam}: each layer that a request does not bring is looked up. */
final class SimulateIamTest {

    private static final String OTHER = "444455556666";
    private static final String FENCE = "arn:aws:iam::" + Account.ID + ":policy/fence";
    private static final String READER = Account.role("ml/Reader");
    private static final String SESSION = "arn:aws:sts::" + Account.ID + ":assumed-role/Reader/job-1";
    private static final String ANN = "arn:aws:iam::" + Account.ID + ":user/ann";
    private static final String DATA = "arn:aws:s3:::data";

    @TempDir
    private static Path iam;

    @BeforeAll
    static void write() throws IOException {
        Export export = new Export();
        export.role("ml/Reader", allow("s3:*"));
        export.role("ml/Fenced", allow("s3:*")).bounded(FENCE);
        export.role("Strange", allow("s3:*")).bounded("arn:aws:iam::" + Account.ID + ":policy/missing");
        export.role(
                        "ml/Tagged",
                        "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':"
                                + "{'aws:PrincipalTag/team':'ml'}}}")
                .tagged("team", "ml");
        export.role(
                "ml/ByPath",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'ArnLike':"
                        + "{'aws:PrincipalArn':'arn:aws:iam::*:role/ml/*'}}}");
        export.role("Target", "")
                .json()
                .set(
                        "AssumeRolePolicyDocument",
                        Json.of("{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'" + ANN
                                + "'}}]}"));
        export.user("ann", "readers", "");
        export.group("readers", allow("s3:ListBucket"));
        export.managed(FENCE, allow("s3:GetObject"));
        export.write(iam.resolve("export.json"));
        new Organized(iam)
                .organization(
                        deny("s3:DeleteObject"),
                        "{'Effect':'Deny','Principal':'*','Action':'s3:PutObject'," + "'Resource':'*'}")
                .resources(
                        Organized.resource(
                                DATA,
                                Account.ID,
                                "{'Effect':'Deny','Principal':'*','Action':" + "'s3:GetObjectTagging','Resource':'*'}"),
                        Organized.resource("arn:aws:s3:::bare", Account.ID, null),
                        Organized.resource(
                                "arn:aws:s3:::other",
                                OTHER,
                                "{'Effect':'Allow','Principal':{'AWS':'" + READER
                                        + "'},'Action':'s3:GetObject','Resource':'*'}"))
                .endpoint("vpce-1", "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'}");
    }

    private static String allow(String action) {
        return "{'Effect':'Allow','Action':'" + action + "','Resource':'*'}";
    }

    private static String deny(String action) {
        return "{'Effect':'Deny','Action':'" + action + "','Resource':'*'}";
    }

    static List<Arguments> lookups() {
        String tagged = Account.role("ml/Tagged");
        String vpce = "'context':{'aws:sourceVpce':'vpce-1'}";
        return List.of(
                asked(READER, "s3:GetObject", DATA + "/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(SESSION, "s3:GetObject", DATA + "/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(ANN, "s3:ListBucket", DATA, "", "ALLOWED IDENTITY_POLICY Team"),
                asked(ANN, "s3:GetObject", DATA + "/k", "", "IMPLICIT_DENY IDENTITY_POLICY null"),
                // Boundary.
                asked(Account.role("ml/Fenced"), "s3:GetObject", DATA + "/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(Account.role("ml/Fenced"), "s3:ListBucket", DATA, "", "IMPLICIT_DENY PERMISSIONS_BOUNDARY null"),
                asked(Account.role("Strange"), "s3:ListBucket", DATA, "", "UNKNOWN PERMISSIONS_BOUNDARY null"),
                // Organization.
                asked(
                        READER,
                        "s3:DeleteObject",
                        DATA + "/k",
                        "",
                        "EXPLICIT_DENY SERVICE_CONTROL_POLICY " + Organized.SCP),
                asked(
                        READER,
                        "s3:PutObject",
                        DATA + "/k",
                        "",
                        "EXPLICIT_DENY RESOURCE_CONTROL_POLICY " + Organized.RCP),
                asked(
                        "arn:aws:iam::" + OTHER + ":root",
                        "s3:PutObject",
                        DATA + "/k",
                        "",
                        "EXPLICIT_DENY RESOURCE_CONTROL_POLICY " + Organized.RCP),
                // The resource's own policy, and whose it is.
                asked(READER, "s3:GetObjectTagging", DATA + "/k", "", "EXPLICIT_DENY RESOURCE_POLICY " + DATA),
                asked(READER, "s3:GetObjectTagging", "arn:aws:s3:::bare/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(READER, "s3:GetObject", "arn:aws:s3:::other/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(READER, "s3:ListBucket", "arn:aws:s3:::other", "", "IMPLICIT_DENY RESOURCE_POLICY null"),
                asked(
                        READER,
                        "s3:ListBucket",
                        "arn:aws:s3:::other",
                        "'resourceAccount':'" + Account.ID + "'",
                        "ALLOWED IDENTITY_POLICY Own"),
                asked(READER, "s3:GetObject", "arn:aws:s3:::nowhere/k", "", "ALLOWED IDENTITY_POLICY Own"),
                // Endpoint.
                asked(READER, "s3:GetObject", DATA + "/k", vpce, "ALLOWED IDENTITY_POLICY Own"),
                asked(READER, "s3:ListBucket", DATA, vpce, "IMPLICIT_DENY VPC_ENDPOINT_POLICY null"),
                // Tags, and the path that a session's name hides.
                asked(tagged, "s3:GetObject", DATA + "/k", "", "ALLOWED IDENTITY_POLICY Own"),
                asked(
                        tagged,
                        "s3:GetObject",
                        DATA + "/k",
                        "'context':{'aws:principaltag/team':'web'}",
                        "IMPLICIT_DENY IDENTITY_POLICY null"),
                asked(
                        SESSION.replace("Reader", "ByPath"),
                        "s3:GetObject",
                        DATA + "/k",
                        "",
                        "ALLOWED IDENTITY_POLICY Own"),
                // Trust.
                asked(
                        ANN,
                        "sts:AssumeRole",
                        Account.role("Target"),
                        "",
                        "ALLOWED TRUST_POLICY " + Account.role("Target")),
                asked(READER, "sts:AssumeRole", Account.role("Target"), "", "IMPLICIT_DENY IDENTITY_POLICY null"),
                // What the request brings stands for itself.
                asked(
                        READER,
                        "s3:GetObject",
                        DATA + "/k",
                        "'identityPolicies':[]",
                        "IMPLICIT_DENY IDENTITY_POLICY null"),
                asked(
                        READER,
                        "s3:DeleteObject",
                        DATA + "/k",
                        "'scps':[[{'Statement':[" + allow("*") + "]}]]",
                        "ALLOWED IDENTITY_POLICY Own"),
                asked(READER, "s3:PutObject", DATA + "/k", "'rcps':[]", "ALLOWED IDENTITY_POLICY Own"),
                asked(
                        Account.role("ml/Fenced"),
                        "s3:ListBucket",
                        DATA,
                        "'permissionBoundary':{'Statement':[" + allow("*") + "]}",
                        "ALLOWED IDENTITY_POLICY Own"),
                asked(
                        Account.role("ml/Fenced"),
                        "s3:ListBucket",
                        DATA,
                        "'identityPolicies':[{'Statement':[" + allow("*") + "]}]",
                        "IMPLICIT_DENY PERMISSIONS_BOUNDARY null"),
                // Nobody knows.
                asked(Account.role("Gone"), "s3:GetObject", DATA + "/k", "", "UNKNOWN IDENTITY_POLICY null"));
    }

    private static Arguments asked(String principal, String action, String resource, String more, String verdict) {
        String request = "{'principal':'" + principal + "','action':'" + action + "','resource':'" + resource + "'"
                + (more.isEmpty() ? "" : "," + more) + "}";
        return Arguments.of(request.replace('\'', '"'), verdict);
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void looksUpWhatARequestDoesNotBring(String request, String verdict) {
        Simulate simulate = Simulate.run(request, "--requests", "-", "--iam", iam);
        assertThat(simulate.exitCode()).as(simulate.stderr()).isZero();
        assertThat(simulate.verdict()).as(simulate.stdout()).isEqualTo(verdict);
    }

    @Test
    void saysWhatItDidNotSee() {
        String gone = (String)
                asked(Account.role("Gone"), "s3:GetObject", DATA + "/k", "", "").get()[0];
        assertThat(Simulate.run(gone, "--requests", "-", "--iam", iam).stdout())
                .contains("not known")
                .contains(Account.role("Gone") + " is in none of the exports");
        String unseen = (String)
                asked(ANN, "s3:GetObject", "arn:aws:s3:::nowhere/k", "", "").get()[0];
        assertThat(Simulate.run(unseen, "--requests", "-", "--iam", iam).stdout())
                .contains("not seen, could allow: resource policy");
    }
}

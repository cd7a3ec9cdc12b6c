package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void needsOfOneActionMakeOneStatement() {
        assertThat(Closing.statement(
                        List.of(need("s3:GetObject", "arn:aws:s3:::b/y*"), need("s3:GetObject", "arn:aws:s3:::a/x*"))))
                .isEqualTo("{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
                        + "\"Resource\":[\"arn:aws:s3:::a/x*\",\"arn:aws:s3:::b/y*\"]}");
    }

    @Test
    void actionsOnTheSameResourcesMakeOneStatement() {
        assertThat(Closing.statement(
                        List.of(need("logs:PutLogEvents", "arn:l:*"), need("logs:CreateLogStream", "arn:l:*"))))
                .isEqualTo("{\"Effect\":\"Allow\",\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"],"
                        + "\"Resource\":[\"arn:l:*\"]}");
    }

    @Test
    void oneStatementThatWouldOpenMoreBecomesSeveral() {
        assertThat(Closing.statement(
                        List.of(need("ecr:GetAuthorizationToken", "*"), need("s3:GetObject", "arn:aws:s3:::a/x"))))
                .isEqualTo("[{\"Effect\":\"Allow\",\"Action\":[\"ecr:GetAuthorizationToken\"],\"Resource\":[\"*\"]},"
                        + "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::a/x\"]}]");
    }

    @Test
    void resourcesBelowAPrefixAreLeftOut() {
        assertThat(resources(
                        need("s3:GetObject", "arn:aws:s3:::a/x/deep*"),
                        need("s3:GetObject", "arn:aws:s3:::a/x*"),
                        need("s3:GetObject", "arn:aws:s3:::a/x"),
                        need("s3:GetObject", "arn:aws:s3:::a/y")))
                .isEqualTo("[\"arn:aws:s3:::a/x*\",\"arn:aws:s3:::a/y\"]");
        assertThat(resources(need("ec2:X", "*"), need("ec2:X", "arn:aws:ec2:::y*")))
                .isEqualTo("[\"*\"]");
    }

    @Test
    void textOfARequestIsNoPattern() {
        Need hostile = new Need(
                ActionName.of("s3:GetObject"),
                "arn:aws:s3:::a/${aws:username}/*/x?",
                false,
                Need.Severity.REQUIRED,
                "f",
                "s",
                Map.of());
        assertThat(resources(hostile)).isEqualTo("[\"arn:aws:s3:::a/${$}{aws:username}/${*}/x${?}\"]");
    }

    @Test
    void conditionsStayWhereLeavingThemOutWouldBeCareless() {
        List<Need> caller = Needs.bundled().ofCaller(Requests.training("\"x\": 1"));
        assertThat(Closing.statement(caller.subList(1, 2)))
                .isEqualTo(
                        "{\"Effect\":\"Allow\",\"Action\":[\"iam:PassRole\"],\"Resource\":[\"" + Requests.ROLE
                                + "\"],\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":[\"sagemaker.amazonaws.com\"]}}}");
    }

    @Test
    void anAliasIsACondition() {
        assertThat(Closing.statement(List.of(need("kms:GenerateDataKey", "arn:aws:kms:us-east-1:1:alias/out"))))
                .isEqualTo("{\"Effect\":\"Allow\",\"Action\":[\"kms:GenerateDataKey\"],"
                        + "\"Resource\":[\"arn:aws:kms:us-east-1:1:key/*\"],\"Condition\":"
                        + "{\"ForAnyValue:StringEquals\":{\"kms:ResourceAliases\":[\"alias/out\"]}}}");
    }

    @Test
    void theOrderOfNeedsDoesNotMatter() {
        List<Need> needs = new ArrayList<>(Needs.bundled().of(Requests.job("CreateTrainingJob", Requests.TRAINING)));
        String statement = Closing.statement(needs);
        assertThat(statement).startsWith("[{").contains("logs:PutLogEvents");
        IntStream.range(0, 20).forEach(seed -> {
            Collections.shuffle(needs, new Random(seed));
            assertThat(Closing.statement(needs)).as("seed %s", seed).isEqualTo(statement);
        });
        assertThat(Closing.statement(List.of())).isEqualTo("[]");
    }

    private static String resources(Need... needs) {
        String statement = Closing.statement(List.of(needs));
        return statement.substring(statement.indexOf("\"Resource\":") + 11, statement.length() - 1);
    }

    private static Need need(String action, String resource) {
        boolean prefix = resource.endsWith("*") && resource.length() > 1;
        return new Need(ActionName.of(action), resource, prefix, Need.Severity.REQUIRED, null, "a page", Map.of());
    }
}

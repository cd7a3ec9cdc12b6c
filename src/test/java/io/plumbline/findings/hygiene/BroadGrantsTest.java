package io.plumbline.findings.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Layers;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.grants.Grants;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a user's statements reaches too far. */
final class BroadGrantsTest {

    private static final Grants GRANTS = new Grants();
    private static final CompiledPolicies COMPILED = new CompiledPolicies();
    private static final String USER = "arn:aws:iam::111122223333:user/ann";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "its own keys by variable | 'iam:CreateAccessKey' | 'arn:aws:iam::*:user/${aws:username}' | -",
                "its own keys by name | 'iam:CreateAccessKey' | 'arn:aws:iam::111122223333:user/ann' | -",
                "keys of all | 'iam:CreateAccessKey' | 'arn:aws:iam::*:user/*' | critical iam:CreateAccessKey",
                "policies of its own | 'iam:PutUserPolicy' | 'arn:aws:iam::*:user/${aws:username}' | critical iam:PutUserPolicy",
                "all of IAM | 'iam:*' | '*' | critical iam",
                "a policy of a path | 'iam:CreatePolicyVersion' | 'arn:aws:iam::111122223333:policy/ml/*' | medium iam:CreatePolicyVersion",
                "one function's code | 'lambda:UpdateFunctionCode' | 'arn:aws:lambda:us-east-1:111122223333:function:f' | -",
                "all functions' code | 'lambda:UpdateFunctionCode' | 'arn:aws:lambda:us-east-1:111122223333:function:*' | medium lambda:UpdateFunctionCode",
                "objects of all buckets | 's3:GetObject' | 'arn:aws:s3:::*' | medium s3:GetObject",
                "objects of a bucket | 's3:GetObject' | 'arn:aws:s3:::data/*' | -",
                "reading of logs | 'logs:Get*' | '*' | -",
                "a service that hurts nobody | 'polly:*' | '*' | -",
                "all roles | 'sts:AssumeRole' | 'arn:aws:iam::*:role/*' | medium sts:AssumeRole",
                "one role | 'sts:AssumeRole' | 'arn:aws:iam::444455556666:role/reader' | -",
                "the keys of KMS | 'kms:Decrypt' | 'arn:aws:kms:*:111122223333:key/*' | medium kms:Decrypt",
            })
    void ofOneStatement(String what, String action, String resource, String expected) {
        assertThat(found(List.of(allow("'" + action + "'", "'" + resource + "'"))))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "what ECS takes | ecs:RegisterTaskDefinition | ecs:RunTask | with ecs:RegisterTaskDefinition and ecs:RunTask",
                "what Lambda runs | lambda:CreateFunction | lambda:InvokeFunction | with lambda:CreateFunction and lambda:InvokeFunction",
                "what Lambda keeps | lambda:CreateFunction | lambda:GetFunction | every role to a service.",
            })
    void aWayUpNeedsAllOfItsActions(String what, String one, String other, String words) {
        List<Broad> broad = broad(List.of(
                allow("'iam:PassRole'", "'*'"),
                allow("'" + one + "'", "'arn:aws:" + one.split(":", -1)[0] + ":us-east-1:111122223333:*'"),
                allow("'" + other + "'", "'*'")));
        assertThat(broad)
                .filteredOn(each -> "iam:PassRole".equals(each.action()))
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains(words));
    }

    /** A deny, wherever it stands, takes away and never adds. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void aDenyNeverMakesAGrantReachFurther(long seed) {
        Random random = new Random(seed);
        List<String> actions = List.of("*", "iam:*", "iam:PassRole", "s3:*", "s3:GetObject", "sagemaker:*", "lambda:*");
        List<String> resources = List.of("*", "arn:aws:s3:::*", "arn:aws:iam::*:role/*", "arn:aws:iam::*:role/a*");
        for (int trial = 0; trial < 40; trial++) {
            List<String> statements = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                statements.add(allow(
                        "'" + actions.get(random.nextInt(actions.size())) + "'",
                        "'" + resources.get(random.nextInt(resources.size())) + "'"));
            }
            String denied = actions.get(1 + random.nextInt(actions.size() - 1));
            List<String> held = new ArrayList<>(statements);
            held.add("{'Effect':'Deny','Action':'" + denied + "','Resource':'*'}");
            Collections.shuffle(held, random);
            assertThat(gravest(held)).as(held.toString()).isLessThanOrEqualTo(gravest(statements));
        }
    }

    private static Severity gravest(List<String> statements) {
        return broad(statements).stream()
                .map(Broad::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    private static List<String> found(List<String> statements) {
        return broad(statements).stream()
                .map(each -> each.severity().word() + " " + (each.action() == null ? each.service() : each.action()))
                .toList();
    }

    private static List<Broad> broad(List<String> statements) {
        Policy policy = Policy.parse(
                ("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}").replace('\'', '"'),
                "p");
        Attachment own = new Attachment(Attachment.Source.INLINE, "own", null, null, policy);
        PrincipalPolicies user = new PrincipalPolicies(
                USER,
                "AIDA1",
                PrincipalPolicies.Kind.USER,
                "111122223333",
                null,
                Map.of(),
                null,
                List.of(own),
                null,
                null,
                null);
        Reaches reaches = new Reaches(user, Layers.of(user, COMPILED), GRANTS.of(user), COMPILED);
        GrantTable table = GrantTable.bundled();
        WaysUp waysUp = new WaysUp(reaches, table, PrincipalEvidence.of(null, Collections.emptyIterator()));
        return new BroadGrants(user, reaches, table, waysUp).all();
    }

    private static String allow(String actions, String resources) {
        return "{'Effect':'Allow','Action':[" + actions + "],'Resource':[" + resources + "]}";
    }
}

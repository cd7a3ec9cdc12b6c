package io.plumbline.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule where it speaks, and its nearest neighbour where it is silent. */
final class LinterTest {

    private static final Linter LINTER = Linter.bundled();

    /** A statement in single quotes, what it is part of, and the rules that speak, none for silence. */
    private record Row(PolicyUse use, String statement, List<Rule> rules) {

        @Override
        public String toString() {
            return rules + " " + use + " " + statement;
        }
    }

    private static Row row(PolicyUse use, String statement, Rule... rules) {
        return new Row(use, statement, Arrays.stream(rules).sorted().toList());
    }

    /** An identity policy that allows an action on everything, under a condition. */
    private static Row condition(String operator, String value, Rule... rules) {
        return row(
                PolicyUse.IDENTITY_MANAGED,
                "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'" + operator
                        + "':{'aws:SourceIp':" + value + "}}}",
                rules);
    }

    private static Row allow(String action, String resource, Rule... rules) {
        return row(
                PolicyUse.IDENTITY_INLINE,
                "{'Effect':'Allow','Action':" + quoted(action) + ",'Resource':" + quoted(resource) + "}",
                rules);
    }

    private static Row resource(String principal, Rule... rules) {
        return row(
                PolicyUse.RESOURCE,
                "{'Effect':'Allow','Principal':" + principal + ",'Action':'s3:GetObject','Resource':'*'}",
                rules);
    }

    private static String quoted(String value) {
        return value.startsWith("[") ? value : "'" + value + "'";
    }

    private static Stream<Row> operators() {
        return Stream.of(
                condition("StringLike", "'x'"),
                condition("stringlikeifexists", "'x'"),
                condition("ForAllValues:StringNotEquals", "'x'"),
                condition("foranyvalue:ArnLikeIfExists", "'arn:aws:s3:::x'"),
                condition("Null", "true"),
                condition("StringLik", "'x'", Rule.UNKNOWN_OPERATOR),
                condition("NullIfExists", "true", Rule.UNKNOWN_OPERATOR),
                condition("ForAnyValue:Null", "true", Rule.UNKNOWN_OPERATOR),
                condition("ForSomeValues:StringLike", "'x'", Rule.UNKNOWN_OPERATOR),
                condition("BoolEquals", "true", Rule.UNKNOWN_OPERATOR),
                condition("", "'x'", Rule.UNKNOWN_OPERATOR));
    }

    private static Stream<Row> values() {
        return Stream.of(
                condition("NumericLessThan", "10"),
                condition("NumericEquals", "'-1.5'"),
                condition("NumericLessThan", "'ten'", Rule.IMPOSSIBLE_VALUE),
                condition("NumericEquals", "'${aws:userid}'", Rule.IMPOSSIBLE_VALUE),
                condition("DateLessThan", "'2026-01-31T00:00:00Z'"),
                condition("DateLessThan", "['2026-01-31T00:00Z','2026-01-31T00:00:00.5+02:00','2026-01-31T10:00:00']"),
                condition("DateGreaterThan", "['2026-01-31','2026-01','2026',1767225600]"),
                condition("DateGreaterThan", "'tomorrow'", Rule.IMPOSSIBLE_VALUE),
                condition("DateGreaterThan", "'2026-02-30'", Rule.IMPOSSIBLE_VALUE),
                condition("DateGreaterThan", "'31.01.2026'", Rule.IMPOSSIBLE_VALUE),
                condition("Bool", "['true','False']"),
                condition("BoolIfExists", "'yes'", Rule.IMPOSSIBLE_VALUE),
                condition("Null", "'0'", Rule.IMPOSSIBLE_VALUE),
                condition("IpAddress", "['203.0.113.7','203.0.113.0/24','0.0.0.0/0','2001:db8::/32','::1']"),
                condition("IpAddress", "'203.0.113.0/33'", Rule.IMPOSSIBLE_VALUE),
                condition("IpAddress", "'203.0.113.0/2569384257'", Rule.IMPOSSIBLE_VALUE),
                condition("IpAddress", "'4.51/2569384257'", Rule.IMPOSSIBLE_VALUE),
                condition("NotIpAddress", "'203.0.113.*'", Rule.IMPOSSIBLE_VALUE),
                condition("NotIpAddress", "'203.0.113'", Rule.IMPOSSIBLE_VALUE),
                condition("IpAddress", "''", Rule.IMPOSSIBLE_VALUE),
                condition("IpAddress", "'example.com'", Rule.IMPOSSIBLE_VALUE),
                condition(
                        "ArnLike",
                        "['arn:aws:iam::111122223333:role/*','arn:*:iam::*','*','arn:aws:s3:::${aws:userid}']"),
                condition("ArnEquals", "'role/Trainer'", Rule.IMPOSSIBLE_VALUE),
                condition("ArnEquals", "'arn:aws:iam::111122223333'", Rule.IMPOSSIBLE_VALUE),
                condition("BinaryEquals", "'QmluYXJ5'"),
                condition("BinaryEquals", "'~'", Rule.IMPOSSIBLE_VALUE),
                condition("StringEquals", "''"));
    }

    private static Stream<Row> actions() {
        return Stream.of(
                allow("s3:GetObject", "*"),
                allow("S3:getobject", "*"),
                allow("s3:Get*", "*"),
                allow("s3:*", "*"),
                allow("*", "*"),
                allow("*:Describe*", "*"),
                allow("logs:CallWithBearerToken", "*"),
                allow("s3:GetObjct", "*", Rule.UNKNOWN_ACTION),
                allow("s3:GetObjct*", "*", Rule.UNKNOWN_ACTION),
                allow("s3:?", "*", Rule.UNKNOWN_ACTION),
                allow("GetObject", "*", Rule.UNKNOWN_ACTION),
                allow(":GetObject", "*", Rule.UNKNOWN_ACTION),
                allow("", "*", Rule.UNKNOWN_ACTION),
                allow("s3:${aws:username}", "*", Rule.UNKNOWN_ACTION),
                allow("sagmaker:CreateModel", "*", Rule.UNKNOWN_SERVICE),
                allow("sagmaker:*", "*", Rule.UNKNOWN_SERVICE),
                row(
                        PolicyUse.IDENTITY_INLINE,
                        "{'Effect':'Deny','NotAction':'iam:CreateUsr','Resource':'*'}",
                        Rule.UNKNOWN_ACTION));
    }

    private static Stream<Row> arns() {
        return Stream.of(
                allow("s3:*", "arn:aws:s3:::data/*"),
                allow("s3:*", "arn:aws:s3:*"),
                allow("s3:*", "arn:*:s3:::*"),
                allow("sqs:*", "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:queue"),
                allow("sqs:*", "arn:aws:sqs:us-iso*:1111*:queue"),
                allow("sqs:*", "arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalAccount}:queue"),
                allow("ec2:*", "arn:aws:ec2:us-east-1::image/ami-0"),
                allow("imagebuilder:*", "arn:aws:imagebuilder:us-east-1:aws:component/*"),
                allow("s3:*", "data/*", Rule.WRONG_ARN),
                allow("s3:*", "", Rule.WRONG_ARN),
                allow("s3:*", "s3://data/*", Rule.WRONG_ARN),
                allow("sqs:*", "arn:aws:sqs", Rule.WRONG_ARN),
                allow("s3:*", "arn:aws:s3:data/*", Rule.WRONG_ARN),
                allow("s3:*", "arn:asw:s3:::data/*", Rule.WRONG_ARN),
                allow("s3:*", "arn:aws:s3:::", Rule.WRONG_ARN),
                allow("sqs:*", "arn:aws:sqs:Virginia:111122223333:queue", Rule.WRONG_ARN),
                allow("sqs:*", "arn:aws:sqs:us-east-1a:111122223333:queue", Rule.WRONG_ARN),
                allow("sqs:*", "arn:aws:sqs:us-east-1:11112222333:queue", Rule.WRONG_ARN),
                allow("sqs:*", "arn:aws:sqs:us-east-1:ACCOUNT_ID:queue", Rule.WRONG_ARN),
                row(
                        PolicyUse.IDENTITY_INLINE,
                        "{'Effect':'Deny','Action':'s3:*','NotResource':'data/*'}",
                        Rule.WRONG_ARN),
                row(
                        PolicyUse.RESOURCE,
                        "{'Effect':'Allow','Principal':'*','Action':'execute-api:Invoke','Resource':'execute-api:/*'}"));
    }

    private static Stream<Row> fits() {
        return Stream.of(
                allow("s3:GetObject", "arn:aws:s3:::data/*"),
                allow("s3:GetObject", "arn:aws:s3:::data*"),
                allow("s3:GetObject", "arn:aws:s3" + ":*"),
                allow("s3:GetObject", "arn:aws:s3:us-east-1:111122223333:accesspoint/a/object/*"),
                allow("s3:GetObject", "arn:aws:s3:::${aws:username}"),
                allow("s3:GetObject", "arn:aws:s3:::data", Rule.RESOURCE_DOES_NOT_FIT),
                allow("s3:GetObject", "arn:aws:s3:us-east-1:111122223333:data/*", Rule.RESOURCE_DOES_NOT_FIT),
                allow("s3:GetObject*", "arn:aws:s3:::data", Rule.RESOURCE_DOES_NOT_FIT),
                allow("s3:Get*", "arn:aws:s3:::data"),
                allow("s3:ListBucket", "arn:aws:s3:::data"),
                allow("s3:ListBucket", "['arn:aws:s3:::data/*','arn:aws:s3:::data']"),
                allow("s3:ListBucket", "arn:aws:s3:::data/*", Rule.RESOURCE_DOES_NOT_FIT),
                allow("s3:ListAllMyBuckets", "arn:aws:s3:::*"),
                allow("s3:ListAllMyBuckets", "arn:aws:s3:::data", Rule.RESOURCE_DOES_NOT_FIT),
                allow("logs:DescribeLogGroups", "arn:aws:logs:us-east-1:111122223333:log-group:*"),
                allow("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/aws/sagemaker/*"),
                allow(
                        "logs:PutLogEvents",
                        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f",
                        Rule.RESOURCE_DOES_NOT_FIT),
                allow("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/*"),
                allow("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:alias/x", Rule.RESOURCE_DOES_NOT_FIT),
                allow(
                        "ecr:GetAuthorizationToken",
                        "arn:aws:ecr:us-east-1:111122223333:repository/x",
                        Rule.RESOURCE_DOES_NOT_FIT),
                allow("ec2:DescribeVpcs", "arn:aws:ec2:us-east-1:111122223333:vpc/*", Rule.RESOURCE_DOES_NOT_FIT),
                allow("ec2:RunInstances", "arn:aws:ec2:*:*:image/*"),
                allow("iam:PassRole", "arn:aws:iam::*:role/*"),
                allow("iam:PassRole", "arn:aws:iam::111122223333:user/*", Rule.RESOURCE_DOES_NOT_FIT),
                row(
                        PolicyUse.IDENTITY_INLINE,
                        "{'Effect':'Deny','Action':'s3:GetObject','Resource':'arn:aws:s3:::data'}",
                        Rule.RESOURCE_DOES_NOT_FIT),
                row(
                        PolicyUse.IDENTITY_INLINE,
                        "{'Effect':'Allow','Action':'s3:GetObject','NotResource':'arn:aws:s3:::data'}"));
    }

    private static Stream<Row> variables() {
        return Stream.of(
                allow("s3:GetObject", "arn:aws:s3:::data/${aws:username}/${*}/${?}${$}"),
                allow("s3:GetObject", "arn:aws:s3:::data/${aws:PrincipalTag/team, \\u0027none\\u0027}/*"),
                allow("s3:GetObject", "arn:aws:s3:::data/${username}/*", Rule.MALFORMED_VARIABLE),
                allow("s3:GetObject", "arn:aws:s3:::data/${aws:username", Rule.MALFORMED_VARIABLE),
                allow("s3:GetObject", "arn:aws:s3:::data/${}/*", Rule.MALFORMED_VARIABLE),
                allow("s3:GetObject", "arn:aws:s3:::data/${aws:userid, none}/*", Rule.MALFORMED_VARIABLE),
                condition("StringLike", "'${aws:username}'"),
                condition("StringLike", "'a ${ b'", Rule.MALFORMED_VARIABLE));
    }

    private static Stream<Row> principals() {
        return Stream.of(
                resource("'*'"),
                resource("{'AWS':['*','111122223333','arn:aws:iam::111122223333:root']}"),
                resource("{'AWS':'arn:aws:sts::111122223333:assumed-role/Trainer/me'}"),
                resource("{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'}"),
                resource("{'Service':'sagemaker.amazonaws.com','CanonicalUser':'79a59df9','Federated':'cognito'}"),
                resource("{'AWS':'arn:aws:iam::111122223333:group/Team'}", Rule.GROUP_AS_PRINCIPAL),
                resource("{'AWS':'arn:aws:iam::111122223333:role/Trainer*'}", Rule.WILDCARD_IN_PRINCIPAL),
                resource("{'Service':'*.amazonaws.com'}", Rule.WILDCARD_IN_PRINCIPAL),
                resource("{'AWS':'AROAEXAMPLEEXAMPLE12'}", Rule.DELETED_PRINCIPAL),
                resource("{'AWS':'alice'}", Rule.WRONG_PRINCIPAL),
                resource("{'AWS':'11112222333'}", Rule.WRONG_PRINCIPAL),
                resource("{'AWS':'sagemaker.amazonaws.com'}", Rule.WRONG_PRINCIPAL),
                resource("{'AWS':[]}", Rule.EMPTY_LIST),
                row(
                        PolicyUse.RESOURCE,
                        "{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'s3:*','Resource':'*'}",
                        Rule.NOT_PRINCIPAL_ALLOWS),
                row(
                        PolicyUse.RESOURCE,
                        "{'Effect':'Deny','NotPrincipal':{'AWS':'111122223333'},'Action':'s3:*','Resource':'*'}"));
    }

    private static final String TRUST =
            "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'}," + "'Action':'sts:AssumeRole'%s}";

    private static Stream<Row> elements() {
        String plain = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";
        String everyone = "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'}";
        String nothing = "{'Effect':'Deny','Action':'s3:GetObject'}";
        return Stream.of(
                row(PolicyUse.IDENTITY_MANAGED, everyone, Rule.PRINCIPAL_MISPLACED),
                row(PolicyUse.BOUNDARY, everyone, Rule.PRINCIPAL_MISPLACED),
                row(PolicyUse.SESSION, everyone, Rule.PRINCIPAL_MISPLACED),
                row(PolicyUse.SERVICE_CONTROL, everyone, Rule.PRINCIPAL_MISPLACED),
                row(PolicyUse.SERVICE_CONTROL, plain),
                row(PolicyUse.RESOURCE, plain, Rule.PRINCIPAL_MISSING),
                row(PolicyUse.RESOURCE, everyone),
                row(PolicyUse.RESOURCE, "{'Effect':'Allow','Principal':'*','Action':'ecr:BatchGetImage'}"),
                row(PolicyUse.VPC_ENDPOINT, plain, Rule.PRINCIPAL_MISSING),
                row(PolicyUse.VPC_ENDPOINT, everyone),
                row(PolicyUse.IDENTITY_MANAGED, nothing, Rule.RESOURCE_MISSING),
                row(PolicyUse.SERVICE_CONTROL, nothing, Rule.RESOURCE_MISSING),
                row(PolicyUse.TRUST, TRUST.formatted("")),
                row(PolicyUse.TRUST, TRUST.formatted(",'Resource':'*'"), Rule.RESOURCE_MISPLACED),
                row(PolicyUse.TRUST, "{'Effect':'Allow','Action':'sts:AssumeRole'}", Rule.PRINCIPAL_MISSING),
                allow("[]", "*", Rule.EMPTY_LIST),
                allow("s3:GetObject", "[]", Rule.EMPTY_LIST),
                condition("StringEquals", "[]", Rule.EMPTY_LIST));
    }

    private static Stream<Row> resourceControl() {
        return Stream.of(
                row(PolicyUse.RESOURCE_CONTROL, "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}"),
                row(PolicyUse.RESOURCE_CONTROL, "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*'}"),
                row(
                        PolicyUse.RESOURCE_CONTROL,
                        "{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'s3:*','Resource':'*'}"),
                row(
                        PolicyUse.RESOURCE_CONTROL,
                        "{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'}",
                        Rule.WRONG_RESOURCE_CONTROL),
                row(
                        PolicyUse.RESOURCE_CONTROL,
                        "{'Effect':'Deny','Principal':'*','NotAction':'s3:*','Resource':'*'}",
                        Rule.WRONG_RESOURCE_CONTROL),
                row(
                        PolicyUse.RESOURCE_CONTROL,
                        "{'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'s3:*','Resource':'*'}",
                        Rule.WRONG_RESOURCE_CONTROL),
                row(
                        PolicyUse.RESOURCE_CONTROL,
                        "{'Effect':'Deny','Action':'s3:*','Resource':'*'}",
                        Rule.PRINCIPAL_MISSING));
    }

    @ParameterizedTest
    @MethodSource({
        "operators",
        "values",
        "actions",
        "arns",
        "fits",
        "variables",
        "principals",
        "elements",
        "resourceControl"
    })
    void saysThisAndNothingElse(Row row) {
        assertThat(rules(row.use(), "{'Version':'2012-10-17','Statement':[" + row.statement() + "]}"))
                .isEqualTo(row.rules());
    }

    @Test
    void documentsOfTheOlderLanguage() {
        String statements = "'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/%s'}}";
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{'Version':'2012-10-17'," + statements.formatted("x")))
                .isEmpty();
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{" + statements.formatted("x")))
                .containsExactly(Rule.OLD_VERSION);
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{'Version':'2008-10-17'," + statements.formatted("x")))
                .containsExactly(Rule.OLD_VERSION);
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{" + statements.formatted("${aws:username}")))
                .containsExactly(Rule.VARIABLE_IN_OLD_VERSION, Rule.OLD_VERSION);
        // Plain text there, so nothing is misspelt.
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{" + statements.formatted("${x}")))
                .containsExactly(Rule.OLD_VERSION);
    }

    @Test
    void sidsAreForOneStatement() {
        String one = "{'Sid':'%s','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";
        String two = "{'Version':'2012-10-17','Statement':[" + one + "," + one + "]}";
        assertThat(rules(PolicyUse.IDENTITY_INLINE, two.formatted("A", "B"))).isEmpty();
        assertThat(rules(PolicyUse.IDENTITY_INLINE, two.formatted("", ""))).isEmpty();
        assertThat(rules(PolicyUse.IDENTITY_INLINE, two.formatted("A", "A"))).containsExactly(Rule.DUPLICATE_SID);
        assertThat(rules(PolicyUse.IDENTITY_INLINE, "{'Version':'2012-10-17','Statement':[]}"))
                .containsExactly(Rule.EMPTY_LIST);
    }

    @Test
    void aWarningNamesThePlaceTheValueWhatItMeansAndACure() {
        String policy = """
                {'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'},
                {'Sid':'Read','Effect':'Allow','Action':'s3:GetObjct','Resource':'arn:awss:s3:::x',
                'Condition':{'ForAllValues:StringLik':{'s3:prefix':'x'}}}]}""";
        assertThat(lint(PolicyUse.IDENTITY_INLINE, policy))
                .map(Warning::toString)
                .containsExactly(
                        "prod.json: Own: Statement[1] (Read).Action: \"s3:GetObjct\" is no action of the catalogue"
                                + " (version 0.21.202609261), did you mean \"s3:GetObject\"? Unless AWS has one all the"
                                + " same, it matches nothing",
                        "prod.json: Own: Statement[1] (Read).Condition.ForAllValues:StringLik: unknown operator"
                                + " \"ForAllValues:StringLik\", did you mean \"ForAllValues:StringLike\"? The evaluator"
                                + " cannot judge it: what hangs on such a statement is unknown",
                        "prod.json: Own: Statement[1] (Read).Resource: \"arn:awss:s3:::x\" is of the partition \"awss\","
                                + " which AWS does not have, did you mean \"aws\"? It matches nothing");
    }

    @Test
    void suggestsWhatIsNear() {
        assertThat(message("sagmaker:CreateModel")).contains("the service \"sagmaker\"", "\"sagemaker\"?");
        assertThat(message("s3:GetObjct*")).contains("did you mean \"s3:GetObject*\"?");
        assertThat(message("s3:FrobnicateTheEntireBucketThoroughly")).doesNotContain("did you mean");
    }

    @Test
    void textOfDocumentsIsShortAndHarmlessInMessages() {
        String hostile = "\\u001b[2J\\u202e\\r\\n" + "long".repeat(4_000);
        String policy = "{'Version':'2012-10-17','Statement':{'Sid':'" + hostile + "','Effect':'Allow','Action':'"
                + hostile + "','Resource':'" + hostile + "','Condition':{'" + hostile + "':{'" + hostile + "':'"
                + hostile + "'}}}}";
        List<Warning> warnings = LINTER.of(new Document(
                "prod.json",
                "\u001b\u2028".repeat(500),
                PolicyUse.IDENTITY_INLINE,
                Policy.parse(policy.replace('\'', '"'), "test")));
        assertThat(warnings)
                .extracting(Warning::rule)
                .contains(Rule.UNKNOWN_ACTION, Rule.UNKNOWN_OPERATOR, Rule.WRONG_ARN);
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.toString()).hasSizeLessThan(800);
            assertThat(warning.toString().codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028);
        });
    }

    @Test
    void ofManyMisspeltWordsOnlyTheFirstGetASuggestion() {
        StringBuilder actions = new StringBuilder("'s3:*'");
        for (int i = 0; i < 1_000; i++) {
            actions.append(",'ec2:DescribeInstnces").append(i).append("'");
        }
        List<Warning> warnings = lint(
                PolicyUse.IDENTITY_INLINE,
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':[" + actions + "],'Resource':'*'}}");
        assertThat(warnings).hasSize(1_000).allMatch(warning -> warning.rule() == Rule.UNKNOWN_ACTION);
        assertThat(warnings)
                .filteredOn(warning -> warning.message().contains("did you mean"))
                .hasSize(200);
    }

    private static String message(String action) {
        List<Warning> warnings = lint(
                PolicyUse.IDENTITY_INLINE,
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'" + action + "','Resource':'*'}}");
        assertThat(warnings).hasSize(1);
        return warnings.get(0).message();
    }

    private static List<Rule> rules(PolicyUse use, String policy) {
        return lint(use, policy).stream().map(Warning::rule).sorted().toList();
    }

    private static List<Warning> lint(PolicyUse use, String policy) {
        return LINTER.of(new Document("prod.json", "Own", use, Policy.parse(policy.replace('\'', '"'), "test")));
    }
}

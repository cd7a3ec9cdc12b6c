package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoneStatementTest {

    private static final String EAST = "{'StringEquals':{'aws:RequestedRegion':'us-east-1'}}";
    private static final String WEST = "{'StringEquals':{'aws:RequestedRegion':'us-west-2'}}";
    private static final String TEAM = "{'StringEquals':{'aws:PrincipalTag/team':'ml'}}";

    /** A call of {@code s3:GetObject} on {@code data/x} in us-east-1, of which no more is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                 | {}   | true  | true  | true",
                "arn:aws:s3:::data/*               | {}   | true  | true  | true",
                "arn:aws:s3:::other/*              | {}   | false | false | true",
                "arn:aws:s3:::data/${aws:userid}/* | {}   | false | false | true",
                "arn:aws:s3:::data/${aws:userid}*  | {}   | false | true  | true",
                "*                                 | EAST | true  | true  | true",
                "*                                 | WEST | false | false | false",
                "*                                 | TEAM | false | true  | true",
                "arn:aws:s3:::other/*              | TEAM | false | false | true",
            })
    void aStatementIsHeldAgainstACall(String resource, String when, boolean sure, boolean may, boolean conditions) {
        String condition = when.replace("EAST", EAST).replace("WEST", WEST).replace("TEAM", TEAM);
        String statement =
                "{'Effect':'Allow','Action':'s3:*','Resource':'" + resource + "','Condition':" + condition + "}";
        Policy policy = Policy.parse(
                ("{'Version':'2012-10-17','Statement':[" + statement + "]}").replace('\'', '"'), "statement");
        LoneStatement alone = LoneStatement.of(policy.statements().get(0), policy.version());
        Request request = Request.of(
                "arn:aws:iam::111122223333:role/R",
                ActionName.of("s3:GetObject"),
                "arn:aws:s3:::data/x",
                RequestContext.unknownElsewhere(Map.of("aws:RequestedRegion", List.of("us-east-1"))));
        assertThat(alone.surelyCovers(request)).isEqualTo(sure);
        assertThat(alone.mayCover(request)).isEqualTo(may);
        assertThat(alone.conditionsMayHold(request)).isEqualTo(conditions);
    }
}

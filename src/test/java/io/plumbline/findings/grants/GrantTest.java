package io.plumbline.findings.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data/*,                  arn:aws:s3:::data/train/x,  false, true",
        "arn:aws:s3:::data/*,                  arn:aws:s3:::data,          false, false",
        "arn:aws:s3:::data/train/*,            arn:aws:s3:::data/test/x,   false, false",
        "arn:aws:s3:::Data/*,                  arn:aws:s3:::data/x,        false, false",
        "arn:aws:s3:::data/${aws:username}/*,  arn:aws:s3:::data/alice/x,  false, true",
        "arn:aws:s3:::data/${aws:username}/*,  arn:aws:s3:::other/alice/x, false, false",
        "arn:aws:s3:::data/train/x,            *,                          false, true",
        "arn:aws:s3:::data/train/x,            arn:aws:s3:::data/*,        true,  true",
        "arn:aws:s3:::data/train/x,            arn:aws:s3:::data/*,        false, false",
        "arn:aws:s3:::data/train/x,            arn:aws:s3:::data/test/*,   true,  false",
        "arn:aws:s3:::data/*/x,                arn:aws:s3:::data/test/*,   true,  true",
        "arn:aws:s3:::data/t*,                 arn:aws:s3:::data/test/*,   true,  true",
        "arn:aws:s3:::other/*,                 arn:aws:s3:::data/test/*,   true,  false",
        "*,                                    arn:aws:s3:::data/test/*,   true,  true",
    })
    void aStatementMayBeAboutAResource(String pattern, String resource, boolean folded, boolean may) {
        assertThat(on(Elements.of(pattern)).mayCover(resource, folded)).isEqualTo(may);
    }

    @Test
    void aStatementThatExcludesResourcesMayBeAboutAny() {
        assertThat(on(Elements.not("arn:aws:s3:::data/*")).mayCover("arn:aws:s3:::data/x", false))
                .isTrue();
        assertThat(on(null).mayCover("arn:aws:s3:::data/x", false)).isTrue();
        assertThat(on(Elements.of()).mayCover("arn:aws:s3:::data/x", false)).isFalse();
    }

    /** Never wrongly false: whatever a folded prefix stands for, a statement about it is met. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aFoldedNameIsMetByEveryStatementAboutWhatItStandsFor(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int spared = 0;
        for (int trial = 0; trial < 50_000; trial++) {
            String pattern = text(random, "ab/*?", 7);
            String prefix = text(random, "ab/", 4) + "/";
            String name = prefix + text(random, "ab/", 4);
            boolean may = on(Elements.of(pattern)).mayCover(prefix + "*", true);
            if (Pattern.of(pattern).matches(name)) {
                met++;
                assertThat(may).as(pattern + " is about " + name).isTrue();
            } else if (!may) {
                spared++;
            }
        }
        assertThat(met).as("trials that could fail").isGreaterThan(1_000);
        assertThat(spared).as("statements that are about something else").isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data/*,                       arn:aws:s3:::data/*",
        "arn:aws:s3:::data/${aws:username}/*,       arn:aws:s3:::data/*/*",
        "${aws:username},                           *",
        "'${aws:PrincipalTag/team, ''x''}-${a}b',   *-*b",
        "home/${*},                                 home/*",
        "open${aws:username,                        open${aws:username",
        "$100}{,                                    $100}{",
        "'',                                        ''",
    })
    void aVariableMayBeAnything(String pattern, String plain) {
        assertThat(Grant.withoutVariables(pattern)).isEqualTo(plain);
    }

    @Test
    void namesAnActionOnlyWhenItIsWrittenOut() {
        ActionName get = ActionName.of("s3:GetObject");
        Grant both = allowing(Elements.of("s3:Get*", "S3:getobject"));
        assertThat(both.names(get)).isTrue();
        assertThat(both.patternFor(get)).isEqualTo("s3:Get*");
        assertThat(allowing(Elements.of("s3:Get*")).names(get)).isFalse();
        assertThat(allowing(Elements.of("s3:Put*")).patternFor(get)).isNull();
        assertThat(allowing(Elements.not("s3:GetObject")).names(get)).isFalse();
        assertThat(allowing(Elements.not("iam:*")).patternFor(get)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"*, true", "*:Get*, true", "s*:GetObject, true", "s3:*, false", "s3:GetObject, false"})
    void sweepsWhenAWildcardSpansServices(String pattern, boolean sweeping) {
        assertThat(allowing(Elements.of("s3:PutObject", pattern)).isSweeping()).isEqualTo(sweeping);
        assertThat(allowing(Elements.not("iam:*")).isSweeping()).isTrue();
    }

    @Test
    void theIdentityIsTheSidElseTheContentAndNeverThePlace() {
        Statement first = statement(0, null, Elements.of("s3:GetObject", "s3:PutObject"), Elements.of("*"));
        Statement moved = statement(3, "", Elements.of("s3:GetObject", "s3:PutObject"), Elements.of("*"));
        assertThat(grant(first).statementIdentity()).isEqualTo(grant(moved).statementIdentity());
        assertThat(grant(statement(0, null, Elements.of("s3:GetObject"), Elements.of("*")))
                        .statementIdentity())
                .isNotEqualTo(grant(first).statementIdentity());
        assertThat(grant(statement(0, "Read", Elements.of("s3:*"), null)).statementIdentity())
                .isEqualTo("Read");
    }

    @Test
    void onlyWhatOthersMayHoldIsShared() {
        assertThat(held(Attachment.Source.CUSTOMER_MANAGED, "arn:p", null).isShared())
                .isTrue();
        assertThat(held(Attachment.Source.AWS_MANAGED, "arn:p", null).isShared())
                .as("nobody can edit AWS's policies")
                .isFalse();
        assertThat(held(Attachment.Source.INLINE, null, null).isShared()).isFalse();
        Grant ofGroup = held(Attachment.Source.INLINE, null, "arn:aws:iam::1:group/ml");
        assertThat(ofGroup.isShared()).isTrue();
        assertThat(ofGroup.policy()).isEqualTo("arn:aws:iam::1:group/ml/P");
    }

    private static String text(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Grant held(Attachment.Source source, String arn, String group) {
        Statement statement = statement(0, null, Elements.of("s3:*"), null);
        return Grant.of(new Attachment(source, "P", arn, group, null), statement, new Expansion());
    }

    private static Grant on(Elements resources) {
        return grant(statement(0, null, Elements.of("s3:GetObject"), resources));
    }

    private static Grant allowing(Elements actions) {
        return grant(statement(0, null, actions, null));
    }

    private static Grant grant(Statement statement) {
        Attachment inline = new Attachment(Attachment.Source.INLINE, "P", null, null, null);
        return new Grant("P", inline, statement, new BitSet());
    }

    private static Statement statement(int position, String sid, Elements actions, Elements resources) {
        return new Statement(position, sid, Effect.ALLOW, actions, resources, null, List.of());
    }
}

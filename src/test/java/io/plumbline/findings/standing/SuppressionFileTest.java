package io.plumbline.findings.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionFileTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private static final Finding UNUSED = Found.of(FindingType.UNUSED_ACTION, Found.TRAINER)
            .granted("Own", "s3", "s3:GetObject")
            .on("arn:aws:s3:::data/*")
            .finding();

    /** JSON in single quotes; why and who are the same everywhere. */
    private static Suppressions parse(String text) {
        return SuppressionFile.parse(
                text.replace('\'', '"').replace("WHY", "\"reason\":\"seasonal\",\"owner\":\"ml\""), "s.json", AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'pattern':{'type':'UNUSED_ACTION'},WHY}]",
                "{'suppressions':[{'pattern':{'type':'UNUSED_ACTION'},WHY}]}",
                "{'pattern':{'type':'UNUSED_ACTION'},WHY}",
                "{'type':'UNUSED_ACTION',WHY}",
                "{'id':'other',WHY}\n{'type':'UNUSED_ACTION',WHY}\n",
                "[{'id':'other',WHY}]\n[{'type':'UNUSED_ACTION',WHY}]"
            })
    void anArrayLinesAndAWrapperAreTheSame(String text) {
        assertThat(parse(text).of(UNUSED)).contains(new Suppressed("seasonal", "ml", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'type':'UNUSED_*'                                            | true
                    'type':'unused_action','severity':'MEDIUM'                   | true
                    'type':'ACCESS_DENIED'                                       | false
                    'type':['ACCESS_DENIED','UNUSED_A*']                         | true
                    'principal':'*:role/ml/*'                                    | true
                    'principal':'*:role/ML/*'                                    | false
                    'principal':'arn:aws:iam::111122223333:role/ml/Traine?'      | true
                    'principal':'Trainer'                                        | false
                    'action':'S3:Get*'                                           | true
                    'service':'s3','action':'s3:Put*'                            | false
                    'resource':'arn:aws:s3:::data/\\u002a'                       | true
                    'account':'111122223333','type':'*'                          | true
                    'account':'1111'                                             | false
                    'statement':'*','policy':'Own'                               | true
                    'statement':'?*'                                             | false
                    'pattern':{'owner':'ml-*'}                                   | true
                    'pattern':{'owner':'web-*'}                                  | false
                    """)
    void everyFieldMustMatchItsGlob(String fields, boolean matches) {
        // A field of wildcards alone would match everything by itself: beside one that does not, it may stand.
        assertThat(parse("{" + fields
                                + ",'policy':'O*',WHY}"
                                        .replace("'policy':'O*',", fields.contains("'policy'") ? "" : "'policy':'O*',"))
                        .of(UNUSED)
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void ofASharedPolicyEveryHolderIsMeant() {
        Found shared = Found.of(FindingType.UNUSED_ACTION, null).granted(Found.SHARED, "s3", "s3:GetObject");
        Suppressions ofMl = parse("{'principal':'*:role/ml/*',WHY}");
        assertThat(ofMl.of(shared.heldBy(Found.TRAINER).finding())).isPresent();
        assertThat(ofMl.of(shared.heldBy(Found.TRAINER, "arn:aws:iam::111122223333:role/web/App")
                        .finding()))
                .isEmpty();
    }

    @Test
    void theFirstEntryThatMatchesSaysWhyAndAnIdIsExact() {
        Suppressions all = parse("[{'id':'" + UNUSED.id() + "','reason':'one','owner':'a'},"
                + "{'type':'UNUSED_ACTION','reason':'two','owner':'b'},{'id':'" + UNUSED.id() + "0',WHY}]");
        assertThat(all.of(UNUSED)).contains(new Suppressed("one", "a", null));
        assertThat(all.matching(UNUSED)).containsExactlyInAnyOrder(0, 1);
        assertThat(all.unmatchedWords(Set.of(0, 1)))
                .containsExactly("entry 3 (line 1) of ml matches no finding of this run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-21                | true
                    2026-11-22                | false
                    2026-11-22T12:00:00Z      | true
                    2026-11-22T12:00:01Z      | false
                    2026-11-22T13:00:00+01:00 | true
                    2027-01-01                | false
                    """)
    void anEntryHoldsToTheEndOfItsDayOrToItsInstant(String expires, boolean expired) {
        for (String field : new String[] {"expires", "expiry"}) {
            Suppressions one = parse("{'type':'UNUSED_*','" + field + "':'" + expires + "',WHY}");
            assertThat(one.expired()).isEqualTo(expired ? 1 : 0);
            assertThat(one.of(UNUSED).isEmpty()).isEqualTo(expired);
            assertThat(one.expiredWords()).hasSize(expired ? 1 : 0).allMatch(words -> words.contains("seasonal"));
            assertThat(one.endlessWords()).isEmpty();
        }
    }

    @Test
    void anEntryWithoutAnEndIsToldOfAndALongListIsCut() {
        assertThat(parse("{'type':'UNUSED_*',WHY}").endlessWords())
                .containsExactly("entry 1 (line 1) of ml has no \"expires\" and will hide what it matches for ever");
        assertThat(parse("{'type':'UNUSED_*',WHY}\n".repeat(25)).endlessWords())
                .hasSize(11)
                .last()
                .isEqualTo("and 15 more such entries");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    [{'typ':'UNUSED_*',WHY}]                      | s.json:1: entry 1 (line 1) unknown field "typ", did you mean "type"?
                    [{'pattern':{'principle':'x'},WHY}]           | unknown field "principle", did you mean "principal"?
                    [{'type':'UNUSED_ACTOIN',WHY}]                | "type": no finding has "UNUSED_ACTOIN", did you mean "UNUSED_ACTION"?
                    [{'severity':'hig',WHY}]                     | did you mean "high"?
                    [{'type':'UNUSED_*','owner':'ml'}]            | "reason" is missing
                    [{'type':'UNUSED_*','reason':'x'}]            | "owner" is missing
                    [{'type':'UNUSED_*','reason':' ','owner':'x'}]| "reason" is " ", not text
                    [{WHY}]                                       | names no finding
                    [{'pattern':{},WHY}]                          | names no finding
                    [{'type':'*',WHY}]                            | matches everything
                    [{'type':'*_*','principal':'**',WHY}]         | matches everything
                    [{'account':'????????????',WHY}]              | matches everything
                    [{'severity':['info','low','*i*','critical'],WHY}] | matches everything
                    [{'account':111122223333,WHY}]                | "account" is 111122223333, not text to match
                    [{'type':[],WHY}]                             | empty list
                    [{'pattern':'UNUSED_*',WHY}]                  | "pattern" is no object
                    [{'type':'A*','pattern':{'type':'U*'},WHY}]   | "type" is there twice
                    [{'type':'A*','type':'U*',WHY}]               | Duplicate field 'type'
                    [{'id':7,WHY}]                                | "id" is 7, not text
                    [{'id':'x','expires':'soon',WHY}]             | "expires" is "soon", not a date
                    [{'id':'x','expires':'2026-13-01',WHY}]       | not a date
                    [{'id':'x','expires':'2027-01-01','expiry':'2027-01-01',WHY}] | both "expires" and "expiry"
                    ['id']                                        | entry 1 (line 1) is no object
                    {'suppressions':{}}                           | "suppressions" is no array
                    {'suppressions':[],'version':1}               | "version" stands beside "suppressions"
                    [{'id':'x',WHY}                               | is no JSON
                    """)
    void whatCouldHideWhatNobodyMeantIsRefused(String text, String complaint) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("s.json:")
                .hasMessageContaining(complaint);
    }

    @Test
    void theLineOfAnEntryIsNamed() {
        assertThatThrownBy(() -> parse("[\n{'id':'x',WHY},\n\n{'idd':'x',WHY}]"))
                .hasMessageStartingWith("s.json:4: entry 2 (line 4) unknown field \"idd\"");
        assertThatThrownBy(() -> parse("{'id':'x',WHY}\n{'id':'y'}"))
                .hasMessageStartingWith("s.json:2: entry 2 (line 2) \"reason\" is missing");
    }

    @Test
    void anEmptyFileSuppressesNothing() {
        assertThat(parse("").size()).isZero();
        assertThat(parse("[]").of(UNUSED)).isEmpty();
    }
}

package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArnRangeTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::b/train/*,            arn:aws:s3:::b/train/, false",
        "arn:aws:s3:::b/k,                  arn:aws:s3:::b/k,      true",
        "arn:aws:s3:::b/${aws:username}/*,  arn:aws:s3:::b/,       false",
        "arn:aws:s3:::b/?.csv,              arn:aws:s3:::b/,       false",
        "*,                                 '',                    false",
        "arn:aws:s3:::b/$5,                 arn:aws:s3:::b/$5,     true",
    })
    void aPatternIsAboutWhatBeginsLikeIt(String pattern, String prefix, boolean exact) {
        assertThat(ArnRange.of(pattern)).isEqualTo(new ArnRange(prefix, exact));
    }

    /** A selector of data events of objects with these fields, and how much it delivers of the deletes that match. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'',                                                               | *                | ALL",
                "'resources.ARN StartsWith arn:aws:s3:::b/',                       | arn:aws:s3:::b/* | ALL",
                "'resources.ARN StartsWith arn:aws:s3:::b/',                       | arn:aws:s3:::b/k | ALL",
                "'resources.ARN StartsWith arn:aws:s3:::b/',                       | arn:aws:s3:::b*  | SOME",
                "'resources.ARN StartsWith arn:aws:s3:::b/',                       | arn:aws:s3:::c/* | NONE",
                "'resources.ARN StartsWith arn:aws:s3:::b/',                       | *                | SOME",
                "'resources.ARN StartsWith arn:aws:s3:::b/t/',                     | arn:aws:s3:::b/* | SOME",
                "'resources.ARN StartsWith arn:aws:s3:::b/t/',                     | arn:aws:s3:::b/u | NONE",
                "'resources.ARN Equals arn:aws:s3:::b/k',                          | arn:aws:s3:::b/k | ALL",
                "'resources.ARN Equals arn:aws:s3:::b/k',                          | arn:aws:s3:::b/* | SOME",
                "'resources.ARN EndsWith .csv',                                    | arn:aws:s3:::b/* | SOME",
                "'resources.ARN EndsWith .csv',                                    | arn:aws:s3:::b/k | NONE",
                "'resources.ARN NotStartsWith arn:aws:s3:::b/tmp/',                | arn:aws:s3:::b/* | SOME",
                "'resources.ARN NotStartsWith arn:aws:s3:::b/tmp/',                | arn:aws:s3:::b/i | ALL",
                "'resources.ARN NotStartsWith arn:aws:s3:::b/',                    | arn:aws:s3:::b/* | NONE",
                "'readOnly Equals false',                                          | arn:aws:s3:::b/* | ALL",
                "'readOnly Equals true',                                           | arn:aws:s3:::b/* | NONE",
                "'eventName Equals DeleteObject',                                  | arn:aws:s3:::b/* | SOME",
                "'userIdentity.arn NotEquals arn:aws:iam::111122223333:role/Busy', | arn:aws:s3:::b/* | SOME",
            })
    void selectorsDeliverAllSomeOrNoneOfThem(String written, String pattern, Reach reach)
            throws JsonProcessingException {
        String[] words = written.replace("'", "").replace(",", "").strip().split(" ", -1);
        String field =
                words.length < 3 ? "" : ",{\"Field\":\"%s\",\"%s\":[\"%s\"]}".formatted(words[0], words[1], words[2]);
        Selectors selectors = SelectorReader.read(new ObjectMapper().readTree("""
                {"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},
                {"Field":"resources.type","Equals":["AWS::S3::Object"]}%s]}]}""".formatted(field)))
                .orElseThrow();
        SelectedKind deletes = SelectedKind.data("AWS::S3::Object", false).about(ArnRange.of(pattern));
        assertThat(deletes.by(selectors, "aws", Set.of())).isEqualTo(reach);
    }
}

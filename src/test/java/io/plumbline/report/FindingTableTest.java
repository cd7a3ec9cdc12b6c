package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=SUM(A1)", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=", "-"})
    void aCellThatBeginsLikeAFormulaGetsAnApostrophe(String name) throws IOException {
        assertThat(cellFor(name)).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:s3:::a=b", "a,b", "quo\"te", "new\nline", "'=1", " =1", "ünïcödé 日本"})
    void everyOtherCellIsAsItIs(String name) throws IOException {
        assertThat(cellFor(name)).isEqualTo(name);
    }

    @Test
    void columnsAreTheFieldsAndAnAbsentValueIsAnEmptyCell() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingTable.write(Made.plain(List.of(SamplePage.shared())).iterator(), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("id,type,severity,account,principal,holders,service,action,resource,state,layer,policy,"
                        + "statement,count,firstSeen,lastSeen,evidence,reason,suggestion,owner,"
                        + "baseline,suppressed,suppressedBy,suppressedUntil\r\n"
                        + "shared-1,UNUSED_ACTION,high,111122223333,,"
                        + "arn:aws:iam::111122223333:role/ml/Trainer arn:aws:iam::111122223333:role/Other,sagemaker,");
    }

    @Test
    void whatIsSaidOfAFindingFollowsItAndIsHarmlessToo() throws IOException {
        Suppressed suppressed = new Suppressed("=cmd|' /C calc'!A0", "ml-platform", "2027-01-01T00:00:00Z");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingTable.write(
                List.of(new Marked(SamplePage.shared(), Standing.STILL, suppressed))
                        .iterator(),
                out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith(",ml-platform,still,'=cmd|' /C calc'!A0,ml-platform,2027-01-01T00:00:00Z\r\n");
    }

    private static String cellFor(String resource) throws IOException {
        Finding finding = Made.finding("f", FindingType.ACCESS_DENIED, Severity.HIGH, Made.TRAINER, resource);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingTable.write(Made.plain(List.of(finding)).iterator(), out);
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(out.toString(StandardCharsets.UTF_8)))) {
            List<CSVRecord> records = parser.getRecords();
            assertThat(records).hasSize(1);
            return records.get(0).get("resource");
        }
    }
}

package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which containers read, and as what. A and B stand for events, in {@code outline} as {@code event:A}. */
final class ContainerTest {

    private static final String A = Trail.event("A");
    private static final String B = Trail.event("B");

    static List<Arguments> containers() {
        return List.of(
                row("{'Records':[A,B]}", "event:A", "event:B"),
                row("\ufeff \r\n{ 'Records' : [ A , B ] } \n", "event:A", "event:B"),
                row("{'x':{'Records':[1]},'eventName':'E','Records':[A],'y':[2]}", "event:A"),
                row("{'Records':[A],'y':1,'Records':[B]}", "event:A", "event:B"),
                row("{'Records':[]}"),
                row("[A,B]", "event:A", "event:B"),
                row("[]"),
                row("A\nB\n", "event:A", "event:B"),
                row("A\r\n\r\nB", "event:A", "event:B"),
                row("AB", "event:A", "event:B"),
                row("A", "event:A"),
                row("{'Records':[A]}\n{'Records':[B]}", "event:A", "event:B"),
                row("[A]\n[B]", "event:A", "event:B"),
                // Somebody else's records.
                row(
                        "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put'},{'eventSource':'aws:kinesis'}]}",
                        "refused",
                        "refused"),
                row("{'Records':[{'EventSource':'aws:sns','Sns':{'Message':'x'}}]}", "refused"),
                row("{'Records':[{'eventSource':'aws:dynamodb','eventName':'INSERT'},A]}", "refused", "event:A"),
                // CloudTrail's own bookkeeping.
                row("{'awsAccountId':'1','digestStartTime':'t','digestS3Bucket':'b','logFiles':[]}", "left-out"),
                row("{'Records':[{'eventName':'i','eventType':'AwsCloudTrailInsight'},I]}", "left-out"),
                row("{'Records':[A,I,B,I]}", "event:A", "event:B", "left-out"),
                // Odd values.
                row(
                        "{'Records':[1,A,null,[B],'x']}",
                        "quarantined",
                        "event:A",
                        "quarantined",
                        "quarantined",
                        "quarantined"),
                row("{'Records':{'a':1}}", "quarantined"),
                row("{'Records':'text'}", "quarantined"),
                row("{'Records':null}", "quarantined"),
                row("{}", "quarantined"),
                row("[{'eventName':null,'eventSource':{}}]", "quarantined"),
                row("{'eventSource':'s3.amazonaws.com'}", "event:null"),
                row("{'eventName':7}", "event:7"),
                // No JSON.
                row("", "unreadable"),
                row(" \n ", "unreadable"),
                row("<?xml version='1.0'?>\n<Error/>", "unreadable"),
                row("null", "unreadable"),
                row("'text'\n12\n", "unreadable"),
                // Garbage among lines.
                row("A\ngarbage\nB", "event:A", "quarantined", "event:B"),
                row("A\n123\nnull\n]\nB", "event:A", "quarantined", "quarantined", "quarantined", "event:B"),
                row("garbage\nmore\nA\n", "quarantined", "quarantined", "event:A"),
                row("A garbage\nB", "event:A", "quarantined", "event:B"),
                row("{'a':tru}\nA\n{'b\nB", "quarantined", "event:A", "quarantined", "event:B"),
                row("{'a':1,\nA\nB", "quarantined", "event:A", "event:B"),
                row("{'a':\nA\nB", "quarantined", "event:A", "event:B"),
                row("{\n  'a': tru\n}\nA", "quarantined", "event:A"),
                row("{'Records':[A]\nB", "event:A", "quarantined", "event:B"),
                row("{'Records':[A]}}\nB", "event:A", "quarantined", "event:B"),
                // Garbage among records.
                row("{'Records':[A,{'a':tru,'b':[{}]},B]}", "event:A", "quarantined", "event:B"),
                row("{'Records':[{'a':'x,'b':'c'},A,B]}", "quarantined", "event:A", "event:B"),
                row("{'Records':[{'a':'b\\q'},A]}", "quarantined", "event:A"),
                row("{'Records':[A garbage,B]}", "event:A", "quarantined", "event:B"),
                row("{'Records':[A garbage],'x':1}\nB", "event:A", "quarantined", "event:B"),
                row("{'Records':[A B,,A,]}", "event:A", "event:B", "event:A"),
                row("['a\\q',{'eventName':'x'},'b", "quarantined", "event:x", "quarantined"),
                row("[A,{'a':{'b':1},B]", "event:A", "quarantined", "event:B"),
                row(
                        "{'Records':[A,{'eventVersion':'1.0','userIdentity':{'arn':'ab\n" + "{'Records':[B]}",
                        "event:A",
                        "quarantined",
                        "event:B"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void readsAs(String content, List<String> outline) {
        assertThat(Trail.outline(Trail.read(content))).isEqualTo(outline);
        assertThat(Trail.outline(Trail.read(Trail.gzip(Trail.bytes(content))))).isEqualTo(outline);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void numbersTheRowsAndSaysWhyOneIsNoEvent(String content, List<String> outline) {
        var rows = Trail.read(content);
        assertThat(rows.stream().map(row -> row.get(Column.RECORD))).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).containsEntry(Column.FILE, "file:/t").containsKey(Column.RECORD);
            if (row.get(Column.STATUS).equals("event")) {
                assertThat(row).doesNotContainKey(Column.REASON);
            } else {
                assertThat((String) row.get(Column.REASON)).contains(" (byte ").contains("; ");
                assertThat(row).hasSize(4);
            }
        });
    }

    @Test
    void readsGzipOfSeveralMembers() {
        byte[] first = Trail.gzip(Trail.bytes(A + "\n"));
        byte[] second = Trail.gzip(Trail.bytes(B + "\n"));
        assertThat(Trail.outline(Trail.read(Trail.concat(first, second)))).containsExactly("event:A", "event:B");
        assertThat(Trail.outline(Trail.read(Trail.concat(first, new byte[8], second, new byte[512]))))
                .containsExactly("event:A", "event:B");
        assertThat(Trail.outline(Trail.read(Trail.concat(first, Trail.bytes("more")))))
                .containsExactly("event:A", "quarantined");
    }

    @Test
    void saysWhatAFileIsThatIsNoJson() {
        assertThat(reason("PAR1xxxx".getBytes(StandardCharsets.US_ASCII))).contains("Parquet");
        assertThat(reason(A.getBytes(StandardCharsets.UTF_16))).contains("UTF-16");
        assertThat(reason(new byte[0])).contains("empty");
        assertThat(reason(new byte[] {0x1f, (byte) 0x8b, 8})).contains("cut short");
        assertThat(reason(new byte[] {0x1f})).contains("no JSON");
    }

    @Test
    void positionsAreBytesOfTheUncompressedFile() {
        var rows = Trail.read(Trail.gzip(Trail.bytes("\ufeff[" + A + ", 7]")));
        long expected = 3L + 1 + A.length() + 2;
        assertThat((String) rows.get(1).get(Column.REASON)).contains("(byte " + expected + " ");
    }

    private static String reason(byte[] content) {
        var rows = Trail.read(content);
        assertThat(Trail.outline(rows)).containsExactly("unreadable");
        return (String) rows.get(0).get(Column.REASON);
    }

    private static Arguments row(String content, String... outline) {
        String insight = "{\"eventName\":\"i\",\"eventCategory\":\"Insight\"}";
        String written = content.replace('\'', '"')
                .replaceAll("\\bI\\b", insight.replace("\\", ""))
                .replaceAll("(?<![\"\\w])A(?![\\w\"])", "@A@")
                .replaceAll("(?<![\"\\w])B(?![\\w\"])", "@B@")
                .replace("AB", "@A@@B@")
                .replace("@A@", A)
                .replace("@B@", B);
        return Arguments.of(written, List.of(outline));
    }
}

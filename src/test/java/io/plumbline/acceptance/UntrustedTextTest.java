package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets stay out of every file; names that an attacker chooses do no harm where they are shown. */
final class UntrustedTextTest {

    private static Audit audit;

    @BeforeAll
    static void run() {
        audit = WorldRun.audit();
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    @Test
    void noSecretIsInAnyTextFile() throws IOException {
        for (Path file : files()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(World.SECRETS).as(file.toString()).noneMatch(text::contains);
        }
        assertThat(World.SECRETS).noneMatch((audit.stdout() + audit.stderr())::contains);
    }

    /** Parquet packs its text, so it is read as its readers do. */
    @Test
    void noSecretIsInAnyParquetRow() {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        try {
            for (String folder : List.of("usage", "coverage", "findings")) {
                List<String> rows = spark.read()
                        .parquet(audit.out().resolve(folder).toString())
                        .toJSON()
                        .collectAsList();
                assertThat(rows).as(folder).isNotEmpty();
                assertThat(rows).as(folder).noneMatch(row -> World.SECRETS.stream()
                        .anyMatch(row::contains));
                if (folder.equals("findings")) {
                    assertThat(rows).hasSameSizeAs(audit.findings());
                }
            }
        } finally {
            spark.stop();
        }
    }

    @Test
    void hostileNamesAreInTheReportAndCloseNoScript() {
        String html = audit.text("index.html");
        assertThat(html).doesNotContain("<script>alert(1)").doesNotContain("<img src=x");
        assertThat(html.toLowerCase(java.util.Locale.ROOT).split("</script", -1).length)
                .isEqualTo(html.toLowerCase(java.util.Locale.ROOT).split("<script", -1).length);
        assertThat(audit.text("findings.jsonl")).contains("alert(1)");
    }

    @Test
    void theReportLoadsNothingFromElsewhere() {
        assertThat(audit.text("index.html"))
                .doesNotContainPattern("(?i)<(script|link|img|iframe)[^>]+(src|href)\\s*=\\s*[\"']?(https?:)?//");
    }

    @Test
    void noCellOfTheSpreadsheetIsAFormula() {
        List<List<String>> rows = csv(audit.text("findings.csv"));
        assertThat(rows).hasSize(audit.findings().size() + 1);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.stream().flatMap(List::stream))
                .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0)
                .anyMatch(cell -> cell.contains("=HYPERLINK(1)"));
    }

    @Test
    void noControlCharacterReachesTheTerminal() {
        assertThat(audit.stdout() + audit.stderr())
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u0080-\\u009f]");
    }

    @Test
    void aFindingIsOneLineWhateverItsNames() {
        long lines = audit.text("findings.jsonl").chars().filter(c -> c == '\n').count();
        assertThat(audit.findings()).hasSize((int) lines);
        assertThat(audit.text("findings.jsonl")).doesNotContain("\u001b", "\r");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(audit.out())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** A reader of RFC 4180, so that quoting is tried rather than assumed. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && text.startsWith("\"\"", i)) {
                cell.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}

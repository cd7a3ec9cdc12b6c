package io.plumbline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class VerifyPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|.*\\| (yes|no) \\|$", Pattern.MULTILINE);

    @Test
    void theManualHasEachKindInItsOrderAndSaysWhetherItFails() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/verify.md"));
        assertThat(ROW.matcher(page).results().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(ProblemKind.values())
                        .map(kind -> kind + " " + (kind.isFailing() ? "yes" : "no"))
                        .toList());
        assertThat(page).contains("at most %,d of a kind".formatted(Verdict.MOST_LISTED));
    }
}

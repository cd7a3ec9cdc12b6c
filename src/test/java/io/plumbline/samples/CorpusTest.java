package io.plumbline.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusTest {

    @Test
    void sameSeedSameCorpusAndAnotherSeedAnother(@TempDir Path folder) throws IOException {
        corpus(7).write(folder.resolve("one"));
        corpus(7).write(folder.resolve("two"));
        corpus(8).write(folder.resolve("three"));
        Map<String, SampleTrail.Content> one = SampleTrail.read(folder.resolve("one"));
        assertThat(SampleTrail.read(folder.resolve("two"))).isEqualTo(one);
        assertThat(SampleTrail.read(folder.resolve("three")).keySet())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(one.keySet().stream()
                        .filter(path -> path.startsWith("trail"))
                        .toList());
    }

    @Test
    void holdsAsManyEventsAndDuplicatesAsAsked(@TempDir Path folder) throws IOException {
        Corpus.Totals totals = corpus(7).write(folder);
        List<String> ids = new ArrayList<>();
        for (SampleTrail.Content file :
                SampleTrail.read(folder.resolve("trail")).values()) {
            file.records().forEach(record -> ids.add(record.path("eventID").asText()));
        }
        assertThat(ids).hasSize((int) totals.records());
        assertThat(new HashSet<>(ids)).hasSize(10_000).hasSize((int) totals.distinct());
        assertThat(totals.duplicates()).isCloseTo(1_000, within(150L));
    }

    @Test
    void everyRoleThatCallsIsExported(@TempDir Path folder) throws IOException {
        corpus(7).write(folder);
        HashSet<String> exported = new HashSet<>();
        for (SampleTrail.Content file : SampleTrail.read(folder.resolve("iam")).values()) {
            Json.parse(file.text())
                    .path("RoleDetailList")
                    .forEach(role -> exported.add(role.path("Arn").asText()));
        }
        HashSet<String> calling = new HashSet<>();
        for (SampleTrail.Content file :
                SampleTrail.read(folder.resolve("trail")).values()) {
            file.records()
                    .forEach(record -> calling.add(record.at("/userIdentity/sessionContext/sessionIssuer/arn")
                            .asText("")));
        }
        calling.remove("");
        assertThat(exported).hasSize(20).isEqualTo(calling);
    }

    @Test
    void theCommandLineNamesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> CorpusArguments.write("--event", "5")).hasMessageContaining("--event: no option");
        assertThatThrownBy(() -> CorpusArguments.write("--events")).hasMessageContaining("--events: needs a value");
        assertThatThrownBy(() -> CorpusArguments.write("--duplicates", "1.5")).hasMessageContaining("1.5");
        assertThatThrownBy(() -> CorpusArguments.write("--roles", "1", "--accounts", "2"))
                .hasMessageContaining("1 roles");
    }

    private static Corpus corpus(long seed) {
        return new Corpus(10_000, 20, 3, 4, seed, 0.1);
    }
}

package io.plumbline.findings.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GrantTableTest {

    private final GrantTable table = GrantTable.bundled();

    @Test
    void namesActionsAndServicesThatThereAre() {
        Stream<ActionName> actions = Stream.of(
                        table.paths().stream().map(GrantTable.Path::action),
                        table.paths().stream()
                                .flatMap(path -> path.with().stream().flatMap(anyOf -> anyOf.stream())),
                        table.alone().stream().flatMap(alone -> alone.anyOf().stream()),
                        table.alone().stream().map(GrantTable.Alone::action))
                .flatMap(each -> each);
        assertThat(actions).allMatch(action -> Catalog.bundled().find(action).isPresent());
        assertThat(table.services().keySet()).isSubsetOf(Catalog.bundled().services());
    }

    @Test
    void isDatedAndSaysEveryPathOnce() {
        assertThat(LocalDate.parse(table.asOf())).isAfter("2026-01-01");
        assertThat(table.paths()).extracting(GrantTable.Path::name).doesNotHaveDuplicates();
        assertThat(table.paths())
                .filteredOn(path -> path.action().toString().equals("iam:PassRole"))
                .allMatch(path -> path.passedTo() != null && !path.with().isEmpty());
    }
}

package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables against the catalogue: a misspelled name would be a silent hole. */
class CallTableTest {

    @Test
    void everyActionOfTheCallTableExists() {
        assertThat(CallTable.bundled().actions()).hasSizeGreaterThan(80).allSatisfy(name -> assertThat(
                        Catalog.bundled().find(name))
                .as(name.toString())
                .isPresent());
    }

    @Test
    void everyServiceAndVariableOfTheResourceTableExists() {
        ResourceTable table = ResourceTable.bundled();
        assertThat(Catalog.bundled().services()).containsAll(table.services());
        for (String service : table.services()) {
            Set<String> variables = new HashSet<>();
            for (Action action : Catalog.bundled().actionsOf(service)) {
                for (ActionResource resource : action.resources()) {
                    ArnTemplate form = ArnTemplate.parse(resource.arn());
                    variables.addAll(form.variables());
                }
            }
            assertThat(variables).as(service).containsAll(table.variables(service));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lambda, CreateFunction20150331, CreateFunction",
        "lambda, GetFunction20150331v2, GetFunction",
        "lambda, Invoke, Invoke",
        "lambda, A2015033, A2015033",
        "lambda, A20150331x, A20150331x",
        "lambda, A20150331v, A20150331v",
        "cloudfront, CreateDistribution2020_05_31, CreateDistribution",
        "ec2, CreateThing20150331, CreateThing20150331"
    })
    void dropsOldVersionsFromNames(String prefix, String eventName, String expected) {
        assertThat(CallTable.bundled().undated(prefix, eventName)).isEqualTo(expected);
    }
}

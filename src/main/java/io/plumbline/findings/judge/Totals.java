package io.plumbline.findings.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.findings.history.Agreement;
import io.plumbline.workload.PersonaMatch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What is told of all principals together.
 *
 * @param agreement of verdicts with what AWS did
 * @param personas by role
 * @param absent roles and users that the trail knows and the export does not, by ARN
 */
public record Totals(Agreement agreement, List<PersonaMatch> personas, List<Absent> absent) {

    static final String EVENTS = "events";
    static final String DISTINCT = "distinct";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Totals {
        personas = List.copyOf(personas);
        absent = List.copyOf(absent);
    }

    /** A principal that acted and is not exported. */
    public record Absent(String principal, String account, long events) {}

    /** From rows of {@link Judgement}: what, key, text, count. */
    static Totals of(List<Row> rows) {
        Agreement agreement = Agreement.NONE;
        List<PersonaMatch> personas = new ArrayList<>();
        List<Absent> absent = new ArrayList<>();
        for (Row row : rows) {
            switch (row.getString(0)) {
                case "AGREEMENT" ->
                    agreement =
                            agreement.plus(Agreement.ofText(row.getString(1), sum(row.getString(2), row.getLong(3))));
                case "PERSONA" -> personas.add(persona(row.getString(2)));
                default -> absent.add(new Absent(row.getString(1), row.getString(2), row.getLong(3)));
            }
        }
        personas.sort(Comparator.comparing(PersonaMatch::role));
        absent.sort(Comparator.comparing(Absent::principal));
        return new Totals(agreement, personas, absent);
    }

    /** Rows of the two units are summed apart. */
    private static Agreement.Sum sum(String unit, long count) {
        return unit.equals(EVENTS) ? new Agreement.Sum(0, count) : new Agreement.Sum(count, 0);
    }

    private static PersonaMatch persona(String json) {
        try {
            return JSON.readValue(json, PersonaMatch.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

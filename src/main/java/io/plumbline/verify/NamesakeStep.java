package io.plumbline.verify;

import io.plumbline.verify.NamesakeCheck.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** {@link NamesakeCheck} over the rows of {@link StepRows#NAMED}. */
final class NamesakeStep implements GroupRows.Step {

    private final NamesakeCheck check;
    private final Standing standing;

    NamesakeStep(NamesakeCheck check, Standing standing) {
        this.check = check;
        this.standing = standing;
    }

    @Override
    public List<Row> group(List<Row> rows) throws IOException {
        List<Listed> listed = new ArrayList<>();
        List<String> files = new ArrayList<>();
        Set<String> digests = new HashSet<>();
        for (Row row : rows) {
            String path = StepRows.text(StepRows.NAMED, row, "path");
            switch (StepRows.text(StepRows.NAMED, row, "what")) {
                case StepRows.LISTED ->
                    listed.add(new Listed(
                            StepRows.text(StepRows.NAMED, row, "object"),
                            StepRows.text(StepRows.NAMED, row, "sha256"),
                            path,
                            standing.isValid(path),
                            standing.isProven(path),
                            row.getBoolean(StepRows.NAMED.fieldIndex("askedAbout"))));
                case StepRows.DIGEST -> digests.add(path);
                default -> files.add(path);
            }
        }
        files.removeAll(digests);
        check.check(listed, files);
        List<Row> problems = check.problems().stream().map(StepRows::result).toList();
        check.problems().clear();
        return problems;
    }

    @Override
    public List<Row> end() {
        List<Row> tallies = new ArrayList<>();
        check.tallies().forEach((tally, count) -> tallies.add(StepRows.result(tally, count)));
        tallies.addAll(check.overdue().rows());
        return tallies;
    }
}

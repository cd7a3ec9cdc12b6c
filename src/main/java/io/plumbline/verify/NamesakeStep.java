package io.plumbline.verify;

import io.plumbline.verify.NamesakeCheck.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** {@link NamesakeCheck} over the rows of {@link Rows#NAMED}. */
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
            String path = Rows.text(Rows.NAMED, row, "path");
            switch (Rows.text(Rows.NAMED, row, "what")) {
                case Rows.LISTED ->
                    listed.add(new Listed(
                            Rows.text(Rows.NAMED, row, "object"),
                            Rows.text(Rows.NAMED, row, "sha256"),
                            path,
                            standing.isValid(path),
                            standing.isProven(path),
                            row.getBoolean(Rows.NAMED.fieldIndex("askedAbout"))));
                case Rows.DIGEST -> digests.add(path);
                default -> files.add(path);
            }
        }
        files.removeAll(digests);
        check.check(listed, files);
        List<Row> problems = check.problems().stream().map(Rows::result).toList();
        check.problems().clear();
        return problems;
    }

    @Override
    public List<Row> end() {
        List<Row> tallies = new ArrayList<>();
        check.tallies().forEach((tally, count) -> tallies.add(Rows.result(tally, count)));
        tallies.addAll(check.overdue().rows());
        return tallies;
    }
}

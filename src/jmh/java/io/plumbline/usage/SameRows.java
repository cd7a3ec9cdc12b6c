package io.plumbline.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * That the contenders come to the same rows, and not only to as many.
 *
 * <p>Those that group by columns must have equal groups, cell by cell: {@code
 * day|account|region|principal|invokedBy|source|name|error|resource|network|endpoint|tls|mfa|n|first|last}. The ledger says other
 * things in other rows; what both tell must be equal: the events of each day, account and region, {@code
 * heard|2026-10-05|111122223333|us-east-1|42}, and the objects that each principal read on a day, {@code
 * read|2026-10-05|111122223333|arn:aws:iam::111122223333:role/ml/Trainer|42}.
 */
final class SameRows {

    static final String HEARD = "heard";
    static final String READ = "read";

    /** The calls that {@code s3:GetObject} is asked for. */
    private static final Set<String> READING = Set.of("GetObject", "HeadObject");

    private SameRows() {}

    /** Asks each for the rows of the files in the list. */
    static void check(List<Contender> contenders, Path list) throws IOException {
        List<String> groups = null;
        for (Contender contender : contenders) {
            List<String> rows = new ArrayList<>(contender.rows(list));
            rows.sort(null);
            if (rows.isEmpty()) {
                continue;
            }
            if (contender.kind() == Scan.Kind.LEDGER) {
                same(contender.kind(), groups == null ? rows : asTheLedgerTells(groups), rows);
            } else {
                groups = groups == null ? rows : groups;
                same(contender.kind(), groups, rows);
            }
        }
    }

    private static void same(Scan.Kind kind, List<String> expected, List<String> rows) {
        for (int i = 0; i < Math.max(expected.size(), rows.size()); i++) {
            String one = i < expected.size() ? expected.get(i) : "nothing";
            String other = i < rows.size() ? rows.get(i) : "nothing";
            if (!one.equals(other)) {
                throw new IllegalStateException(kind + ": row " + i + " is " + other + ", not " + one);
            }
        }
    }

    private static List<String> asTheLedgerTells(List<String> groups) {
        Map<String, Long> counts = new TreeMap<>();
        for (String group : groups) {
            String[] cells = group.split("\\|", -1);
            long events = Long.parseLong(cells[13]);
            counts.merge(String.join("|", HEARD, cells[0], cells[1], cells[2]), events, Long::sum);
            if (READING.contains(cells[6]) && cells[7].equals("-")) {
                counts.merge(String.join("|", READ, cells[0], cells[1], cells[3]), events, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> each.getKey() + "|" + each.getValue())
                .sorted()
                .toList();
    }
}

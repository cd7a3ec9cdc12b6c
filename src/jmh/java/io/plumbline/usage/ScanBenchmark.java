package io.plumbline.usage;

import io.plumbline.samples.ScanCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an event of a trail costs, from {@code .json.gz} to ledger rows with each event once, beside what else reads such
 * files: the slope over three sizes of a {@link ScanCorpus}, in wall-clock and CPU time, on all cores.
 *
 * <pre>
 * mvn -q -Pjmh -Djmh.main=io.plumbline.usage.ScanBenchmark -Djmh="500 1000 1500"
 * mvn -q -Pjmh -Djmh.main=io.plumbline.usage.ScanBenchmark -Djmh="5 10 --rounds 1"   # a smoke test
 * </pre>
 *
 * <p>Arguments: numbers of files; {@code --rounds 3}; {@code --corpus target/scan-corpus}, made once (700 MB for 1,500
 * files) and kept; {@code --only DUCKDB,LEDGER}. Every contender runs in a JVM of its own with 2 GB of heap. In each round,
 * size by size, one after the other has its turn; before the rounds each scans all
 * sizes once, which is not counted: compiling is no part of a slope. The files
 * are in the page cache. A run fails unless the contenders come to {@link SameRows}, and the ledger's rows account for
 * every record.
 */
public final class ScanBenchmark {

    private int rounds = 3;
    private Path corpus = Path.of("target/scan-corpus");
    private List<Scan.Kind> kinds = List.of(Scan.Kind.values());
    private final List<Integer> sizes = new ArrayList<>();

    private ScanBenchmark(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--corpus" -> corpus = Path.of(arguments[++i]);
                case "--only" ->
                    kinds = Arrays.stream(arguments[++i].split(",", -1))
                            .map(Scan.Kind::valueOf)
                            .toList();
                default -> sizes.add(Integer.parseInt(arguments[i]));
            }
        }
        if (sizes.size() < 2) {
            throw new IllegalArgumentException("a slope needs two numbers of files: " + sizes);
        }
    }

    public static void main(String[] arguments) throws IOException {
        new ScanBenchmark(arguments).run();
    }

    private void run() throws IOException {
        List<Path> lists = new ArrayList<>();
        for (int size : sizes) {
            lists.add(list(size));
        }
        List<Contender> contenders = new ArrayList<>();
        Map<Scan.Kind, Measured> measured = new EnumMap<>(Scan.Kind.class);
        try {
            for (Scan.Kind kind : kinds) {
                Contender contender = Contender.start(kind);
                contenders.add(contender);
                measured.put(kind, new Measured(sizes.size()));
            }
            for (Contender contender : contenders) {
                for (Path list : lists) {
                    contender.scan(list);
                }
            }
            SameRows.check(contenders, lists.get(0));
            for (int round = 0; round < rounds; round++) {
                for (int size = 0; size < sizes.size(); size++) {
                    turns(contenders, lists.get(size), sizes.get(size), size, measured);
                }
            }
        } finally {
            contenders.forEach(Contender::close);
        }
        System.out.print(ScanTable.of(events(), measured));
    }

    /** The files of one size, in a file of their own. */
    private Path list(int size) throws IOException {
        Path list = corpus.resolve(size + ".list");
        List<Path> files = ScanCorpus.files(corpus.toAbsolutePath(), size);
        return Files.write(list, files.stream().map(Path::toString).toList());
    }

    private static void turns(
            List<Contender> contenders, Path list, int files, int size, Map<Scan.Kind, Measured> measured)
            throws IOException {
        Expected expected = new Expected((long) files * ScanCorpus.RECORDS_A_FILE);
        for (Contender contender : contenders) {
            Contender.Turn turn = contender.scan(list);
            expected.check(contender.kind(), turn.found());
            measured.get(contender.kind()).add(size, turn);
            System.err.printf(
                    "%,d files %s %.1f s, CPU %.1f s, %s%n",
                    files, contender.kind(), turn.wallNanos() / 1e9, turn.cpuNanos() / 1e9, turn.found());
        }
    }

    private long[] events() {
        return sizes.stream()
                .mapToLong(size -> (long) size * ScanCorpus.RECORDS_A_FILE)
                .toArray();
    }

    /** What every contender must find in files of so many records. */
    private static final class Expected {

        private final long records;
        private long groups = Scan.Found.UNTOLD;

        private Expected(long records) {
            this.records = records;
        }

        private void check(Scan.Kind kind, Scan.Found found) {
            same(kind, "records", records, found.records());
            same(kind, "events", records / ScanCorpus.FILES_A_GROUP * (ScanCorpus.FILES_A_GROUP - 1), found.events());
            if (kind != Scan.Kind.LEDGER && found.groups() != Scan.Found.UNTOLD) {
                groups = groups == Scan.Found.UNTOLD ? found.groups() : groups;
                same(kind, "groups", groups, found.groups());
            }
        }

        private static void same(Scan.Kind kind, String what, long expected, long found) {
            if (found != Scan.Found.UNTOLD && found != expected) {
                throw new IllegalStateException(kind + ": " + found + " " + what + ", not " + expected);
            }
        }
    }
}

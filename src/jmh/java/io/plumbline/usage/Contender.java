package io.plumbline.usage;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Scan} in a JVM of its own, which stays warm between its turns: it is given the name of a file that lists the
 * files to scan, a line a turn, and answers with what it took.
 */
final class Contender implements AutoCloseable {

    private static final String ANSWER = "answer ";
    private static final String ROWS = "rows ";
    private static final String ROW = "row ";
    private static final String END = "end";

    /** One turn: wall clock, and CPU time of the whole process, collector and native threads included. */
    record Turn(long wallNanos, long cpuNanos, Scan.Found found) {

        private static Turn of(String line) {
            String[] parts = line.split(" ", -1);
            return new Turn(
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    new Scan.Found(Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5])));
        }
    }

    private final Scan.Kind kind;
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    private Contender(Scan.Kind kind, Process process) {
        this.kind = kind;
        this.process = process;
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it with this JVM's class path and options. */
    static Contender start(Scan.Kind kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contender.class.getName(), kind.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Contender(kind, process);
    }

    Scan.Kind kind() {
        return kind;
    }

    Turn scan(Path list) throws IOException {
        questions.println(list);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ANSWER)) {
                return Turn.of(line);
            }
        }
        throw new IOException(kind + ": ended without an answer");
    }

    /** The {@link Scan#rows} of the files. */
    List<String> rows(Path list) throws IOException {
        questions.println(ROWS + list);
        List<String> rows = new ArrayList<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals(END)) {
                return rows;
            } else if (line.startsWith(ROW)) {
                rows.add(line.substring(ROW.length()));
            }
        }
        throw new IOException(kind + ": ended without its rows");
    }

    @Override
    public void close() {
        questions.close();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        Scan scan = Scan.Kind.valueOf(arguments[0]).scan();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (BufferedReader lists = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String list = lists.readLine(); list != null; list = lists.readLine()) {
                if (list.startsWith(ROWS)) {
                    scan.rows(read(Path.of(list.substring(ROWS.length()))))
                            .forEach(row -> System.out.println(ROW + row));
                    System.out.println(END);
                    continue;
                }
                List<Path> files = read(Path.of(list));
                long cpu = system.getProcessCpuTime();
                long start = System.nanoTime();
                Scan.Found found = scan.run(files);
                long wall = System.nanoTime() - start;
                System.out.println(ANSWER + wall + " " + (system.getProcessCpuTime() - cpu) + " " + found.records()
                        + " " + found.events() + " " + found.groups());
            }
        }
        System.exit(0); // Spark's threads do not end by themselves.
    }

    private static List<Path> read(Path list) {
        try {
            return Files.readAllLines(list).stream().map(Path::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

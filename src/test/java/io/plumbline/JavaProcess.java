package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java program started as a user starts it: a process of its own in the repository's folder.
 *
 * <p>What it prints is kept, line by line. {@link #close} ends it, and waits until it has ended.
 */
final class JavaProcess implements AutoCloseable {

    /** The repository, where Maven starts tests. */
    static final Path HOME = Path.of("").toAbsolutePath();

    /** For programs that end before code that is compiled a second time has paid for it. */
    static final String COMPILE_ONCE = "-XX:TieredStopAtLevel=1";

    private static final long MINUTES = 10;

    private final Process process;
    private final Lines out;
    private final Lines err;

    private JavaProcess(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
    }

    /** How it ended, and what it printed. */
    record Ended(int exitCode, List<String> out, List<String> err) {}

    /** Starts the Java that runs this test with these arguments. */
    static JavaProcess start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile());
        // Whatever the machine sets for Spark or Java is not what is tested here.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("SPARK_") || name.startsWith("HADOOP_") || name.contains("JAVA_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new JavaProcess(process);
    }

    /** Runs {@code java -jar target/plumbline.jar} with these arguments to its end. */
    static Ended plumbline(String... arguments) throws IOException, InterruptedException {
        try (JavaProcess program = startPlumbline(arguments)) {
            return program.await();
        }
    }

    static JavaProcess startPlumbline(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(COMPILE_ONCE, "-jar", "target/plumbline.jar"));
        all.addAll(List.of(arguments));
        return start(Map.of(), all);
    }

    Ended await() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after " + MINUTES + " minutes: " + err.all());
        }
        return new Ended(process.exitValue(), out.whole(), err.whole());
    }

    /** Waits until a line on standard error passes the test; a program that ends without one fails. */
    String awaitErrorLine(Predicate<String> wanted) throws InterruptedException {
        return err.await(wanted)
                .orElseThrow(() -> new AssertionError("ended without the line waited for: " + err.all()));
    }

    /** Waits for what the program is to bring about; a program that ends before that fails. */
    void await(CompletableFuture<Void> event) {
        CompletableFuture.anyOf(event, process.onExit()).join();
        assertThat(process.isAlive())
                .as("ended before it was expected to: %s", err.all())
                .isTrue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it, and what it has started before it, as a power failure does. */
    void killWithDescendants() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The lines of a stream as they come, read by a thread of their own so that the program never waits for us. */
    private static final class Lines {

        private final List<String> lines = new ArrayList<>();
        private final Thread reader;
        private boolean ended;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream), "lines");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                add("(the stream ended: " + e.getMessage() + ")"); // As it does when the program is killed.
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized Optional<String> await(Predicate<String> wanted) throws InterruptedException {
            int next = 0;
            while (true) {
                for (; next < lines.size(); next++) {
                    if (wanted.test(lines.get(next))) {
                        return Optional.of(lines.get(next));
                    }
                }
                if (ended) {
                    return Optional.empty();
                }
                wait();
            }
        }

        List<String> whole() throws InterruptedException {
            reader.join();
            return all();
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }
    }
}

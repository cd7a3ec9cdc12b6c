package io.plumbline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone cluster on loopback: a master, and workers of two cores that may be killed. */
final class Cluster implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("service 'sparkMaster' on port (\\d+)");

    private final Path folder;
    private final JavaProcess master;
    private final String url;
    private final List<JavaProcess> workers = new ArrayList<>();

    private Cluster(Path folder, JavaProcess master) throws InterruptedException {
        this.folder = folder;
        this.master = master;
        String line = master.awaitErrorLine(each -> PORT.matcher(each).find());
        Matcher port = PORT.matcher(line);
        this.url = "spark://127.0.0.1:" + (port.find() ? port.group(1) : line);
    }

    /** Starts a master without workers; {@code folder} is empty and gets what a Spark installation has. */
    static Cluster start(Path folder) throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("jars"), JavaProcess.HOME.resolve("target/lib"));
        return new Cluster(folder, SparkPrograms.master());
    }

    String url() {
        return url;
    }

    /** A worker more, ready for work. */
    JavaProcess addWorker() throws IOException, InterruptedException {
        JavaProcess worker = SparkPrograms.worker(url, folder, folder.resolve("work-" + workers.size()));
        workers.add(worker);
        worker.awaitErrorLine(line -> line.contains("Successfully registered with master"));
        return worker;
    }

    @Override
    public void close() throws IOException {
        workers.forEach(JavaProcess::close);
        master.close();
        Files.delete(folder.resolve("jars"));
    }
}

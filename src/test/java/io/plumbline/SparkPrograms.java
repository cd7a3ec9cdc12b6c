package io.plumbline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Spark's own programs, started from {@code target/lib} as a cluster starts them from its installation. */
final class SparkPrograms {

    private static final Map<String, String> LOOPBACK = Map.of("SPARK_LOCAL_IP", "127.0.0.1");

    private SparkPrograms() {}

    /** What Spark asks of a JVM. */
    static List<String> javaOptions() {
        return List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+", -1));
    }

    /** {@code spark-submit} with these arguments. */
    static JavaProcess.Ended submit(List<String> arguments) throws IOException, InterruptedException {
        try (JavaProcess submit = startSubmit(arguments)) {
            return submit.await();
        }
    }

    static JavaProcess startSubmit(List<String> arguments) throws IOException {
        return start("org.apache.spark.deploy.SparkSubmit", LOOPBACK, arguments);
    }

    /** A standalone cluster's master, on ports of its own choice. */
    static JavaProcess master() throws IOException {
        return start(
                "org.apache.spark.deploy.master.Master",
                LOOPBACK,
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    }

    /**
     * A worker of two cores; {@code home} is its Spark installation: a folder with {@code jars}.
     *
     * <p>Where that is no full installation, an executor's class path wants to be told Scala's version.
     */
    static JavaProcess worker(String master, Path home, Path work) throws IOException {
        return start(
                "org.apache.spark.deploy.worker.Worker",
                Map.of(
                        "SPARK_LOCAL_IP", "127.0.0.1",
                        "SPARK_HOME", home.toString(),
                        "SPARK_SCALA_VERSION", "2.13"),
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        "2",
                        "--memory",
                        "2g",
                        "--work-dir",
                        work.toString(),
                        master));
    }

    private static JavaProcess start(String program, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> all = new ArrayList<>(javaOptions());
        all.addAll(List.of(
                JavaProcess.COMPILE_ONCE, "-Xmx1g", "-cp", JavaProcess.HOME.resolve("target/lib") + "/*", program));
        all.addAll(arguments);
        return JavaProcess.start(environment, all);
    }
}

package io.plumbline.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From text to compiled policy: {@code bytes} is nanoseconds a byte, and stays as documents grow.
 *
 * <pre>mvn -q -Pjmh -Djmh="CompileBenchmark"</pre>
 *
 * <p>The baseline is Jackson's own tree of the same text, which is what reading costs anyone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class CompileBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVICES = List.of("s3", "ec2", "iam", "sagemaker", "logs", "glue", "kms");
    private static final List<String> VERBS = List.of("Get*", "List*", "Describe*", "Create*", "*Tags", "Delete?*");

    /** All managed policies at hand, or one document of so many KB, of an ordinary kind or made to cost the most. */
    @Param({"managed", "64", "256", "1024", "64 hostile", "1024 hostile"})
    public String documents;

    private List<String> texts;
    private long size;

    /** Counts what is read, so that JMH divides by it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        public long bytes;
    }

    @Setup
    public void make() throws JsonProcessingException {
        texts = documents.equals("managed") ? RolePolicies.texts() : List.of(document(documents.split(" ", -1)));
        size = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        for (String text : texts) {
            int written = statements(JSON.readTree(text));
            int compiled = compile(text).policy().statements().size();
            if (written != compiled || written == 0) {
                throw new IllegalStateException(written + " statements, compiled " + compiled + ": " + text);
            }
        }
        String origin = documents.equals("managed") ? RolePolicies.origin() : "made up";
        System.out.println(texts.size() + " documents of " + size + " bytes: " + origin);
    }

    /** A statement may stand alone. */
    private static int statements(JsonNode document) {
        JsonNode statement = document.get("Statement");
        return statement.isArray() ? statement.size() : 1;
    }

    private static NamedPolicy compile(String text) {
        return NamedPolicy.of("policy", Policy.parse(text, "policy"));
    }

    private static String document(String[] sizeAndKind) {
        int kilobytes = Integer.parseInt(sizeAndKind[0]);
        Random random = new Random(kilobytes);
        StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        for (int i = 0; text.length() < kilobytes * 1024; i++) {
            text.append(i == 0 ? "" : ",").append(sizeAndKind.length > 1 ? hostile(i) : ordinary(i, random));
        }
        return text.append("]}").toString();
    }

    /** Statements that speak of everything but one action, between statements of services that nobody has. */
    private static String hostile(int i) {
        return String.format(
                "{\"Effect\":\"Allow\",\"%sAction\":\"x%d:*\",\"Resource\":\"*\"}", i % 2 == 0 ? "" : "Not", i);
    }

    private static String ordinary(int i, Random random) {
        String service = SERVICES.get(random.nextInt(SERVICES.size()));
        return String.format(
                "{\"Sid\":\"S%d\",\"Effect\":\"%s\",\"Action\":[\"%s:%s\",\"%s:GetItem%d\"],"
                        + "\"Resource\":[\"arn:aws:%s:*:111122223333:thing/%d/*\",\"arn:aws:%s:::%d-*-x\"],"
                        + "\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"t%d*\",\"u\"]},"
                        + "\"IpAddress\":{\"aws:SourceIp\":\"10.%d.0.0/16\"}}}",
                i,
                random.nextInt(5) == 0 ? "Deny" : "Allow",
                service,
                VERBS.get(random.nextInt(VERBS.size())),
                service,
                i,
                service,
                i,
                service,
                i,
                i,
                random.nextInt(256));
    }

    @Benchmark
    public void compile(Counted counted, Blackhole made) {
        for (String text : texts) {
            made.consume(compile(text));
        }
        counted.bytes += size;
    }

    @Benchmark
    public void jsonAlone(Counted counted, Blackhole made) throws JsonProcessingException {
        for (String text : texts) {
            made.consume(JSON.readTree(text));
        }
        counted.bytes += size;
    }
}

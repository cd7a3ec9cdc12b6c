package io.plumbline.evaluate;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/**
 * Verdicts a second on one core, and bytes allocated for each ({@code gc.alloc.rate.norm}), over a day's mix of requests.
 *
 * <pre>mvn -q -Pjmh -Djmh="EvaluatorBenchmark -prof gc"</pre>
 *
 * <p>The baseline is the evaluator that the laws are tested against; the setup fails unless both agree on every request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class EvaluatorBenchmark {

    /** The role that is judged: {@link JudgedRole}. */
    @Param({"small", "sageMaker", "organization", "studio"})
    public String role;

    private Layers layers;
    private Request[] requests;
    private int next;

    @Setup
    public void judgeAllOnce() {
        JudgedRole judged = named(role);
        layers = judged.layers();
        requests = judged.requests().toArray(Request[]::new);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (Request request : requests) {
            Verdict verdict = Evaluator.judge(request, layers).verdict();
            agree(request, verdict, ReferenceEvaluator.decide(request, layers));
            agree(request, verdict, Evaluator.decide(request, layers).verdict());
            verdicts.merge(verdict, 1, Integer::sum);
        }
        if (verdicts.size() < 2) {
            throw new IllegalStateException("role " + role + ": only " + verdicts);
        }
        System.out.println("role " + role + ": " + judged.origin() + ", " + verdicts);
    }

    private static void agree(Request request, Verdict verdict, Verdict other) {
        if (verdict != other) {
            throw new IllegalStateException(request + ": " + verdict + " or " + other);
        }
    }

    private static JudgedRole named(String role) {
        return switch (role) {
            case "small" -> JudgedRole.small();
            case "sageMaker" -> JudgedRole.sageMaker();
            case "organization" -> JudgedRole.organization();
            case "studio" -> JudgedRole.studio();
            default -> throw new IllegalArgumentException("role: " + role + " is none of the judged ones");
        };
    }

    private Request next() {
        next = next + 1 < requests.length ? next + 1 : 0;
        return requests[next];
    }

    @Benchmark
    public Judgement judge() {
        return Evaluator.judge(next(), layers);
    }

    @Benchmark
    public Decision decide() {
        return Evaluator.decide(next(), layers);
    }

    @Benchmark
    public Verdict reference() {
        return ReferenceEvaluator.decide(next(), layers);
    }
}

package io.plumbline.evaluate;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/**
 * A hostile pattern, {@code a*a*a*…b}, against a text of a's: time grows with the text ({@code characters} is
 * nanoseconds a character, and stays), not with the stars.
 *
 * <pre>mvn -q -Pjmh -Djmh="GlobBenchmark"</pre>
 *
 * <p>The baseline is {@code java.util.regex}, which tries every way to share the text among the stars: four stars and
 * short texts are all that it can be asked for.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class GlobBenchmark {

    /** Many stars, long texts. */
    @State(Scope.Thread)
    public static class Hostile {

        @Param({"10", "20", "40"})
        public int stars;

        @Param({"100", "1000", "10000"})
        public int length;

        private Glob endingInLetter;
        private Glob endingInStar;
        private Glob inArn;
        private Glob inPartOfArn;
        private String text;
        private String arn;
        private String partOfArn;

        @Setup
        public void make() {
            String pattern = "a*".repeat(stars) + "b";
            endingInLetter = glob(pattern, Glob.Style.FREE);
            endingInStar = glob(pattern + "*", Glob.Style.FREE);
            inArn = glob("arn:aws:s3:::" + "a?*".repeat(stars) + "b*", Glob.Style.RESOURCE);
            text = "a".repeat(length);
            arn = "arn:aws:s3:::" + text;
            require(endingInLetter.matches(text + "b") && endingInStar.matches(text + "bc"), "must match");
            inPartOfArn = glob("arn:aws:iam:" + pattern + "*::x", Glob.Style.ARN);
            partOfArn = "arn:aws:iam:" + text + "::x";
            require(inArn.matches(arn + "b"), "must match the ARN");
            require(inPartOfArn.matches("arn:aws:iam:" + text + "b::x"), "must match the part");
        }
    }

    /** What a backtracking matcher still gets through. */
    @State(Scope.Thread)
    public static class Small {

        @Param({"25", "50", "100"})
        public int length;

        private Pattern regex;
        private Glob glob;
        private String text;

        @Setup
        public void make() {
            regex = Pattern.compile("a.*a.*a.*a.*b.*", Pattern.DOTALL);
            glob = glob("a*a*a*a*b*", Glob.Style.FREE);
            text = "a".repeat(length);
            String match = text + "bc";
            require(glob.matches(match) && regex.matcher(match).matches(), "must match");
        }
    }

    /** Counts what is read, so that JMH divides by it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        public long characters;
    }

    @Benchmark
    public boolean letterLast(Hostile hostile, Counted counted) {
        counted.characters += hostile.length;
        return mismatch(hostile.endingInLetter.matches(hostile.text));
    }

    @Benchmark
    public boolean starLast(Hostile hostile, Counted counted) {
        counted.characters += hostile.length;
        return mismatch(hostile.endingInStar.matches(hostile.text));
    }

    @Benchmark
    public boolean questionMarksInArn(Hostile hostile, Counted counted) {
        counted.characters += hostile.length;
        return mismatch(hostile.inArn.matches(hostile.arn));
    }

    @Benchmark
    public boolean partOfArn(Hostile hostile, Counted counted) {
        counted.characters += hostile.length;
        return mismatch(hostile.inPartOfArn.matches(hostile.partOfArn));
    }

    @Benchmark
    public boolean small(Small small) {
        return mismatch(small.glob.matches(small.text));
    }

    @Benchmark
    public boolean smallByRegex(Small small) {
        return mismatch(small.regex.matcher(small.text).matches());
    }

    private static boolean mismatch(boolean matched) {
        require(!matched, "must not match");
        return matched;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("glob " + what);
        }
    }

    private static Glob glob(String pattern, Glob.Style style) {
        return new Glob.Builder(style).pattern(pattern).build();
    }
}

package io.plumbline.cli;

import io.plumbline.findings.standing.SuppressionFile;
import io.plumbline.findings.standing.Suppressions;
import io.plumbline.report.Summary;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of {@code --baseline} and {@code --suppress}, looked at before anything else is: what is wrong with them ends
 * the run before it began.
 *
 * @param baseline null without one, as is {@code suppress}
 */
record KnownFiles(OneFile baseline, OneFile suppress, Suppressions suppressions) {

    /** More than people write, and than a driver should hold. */
    private static final long MOST_SUPPRESS_BYTES = 64L << 20;

    /** @param asked as the user named it */
    record OneFile(String asked, String path, long bytes, String sha256) {}

    /** {@link RunEnded} names the option, the file, the place in it and what to do. */
    static KnownFiles of(AuditCommand asked, Instant startedAt, Configuration conf) {
        OneFile baseline = asked.baseline == null ? null : file("--baseline", asked.baseline, conf);
        if (baseline != null && isHidden(baseline.path())) {
            throw RunEnded.usage(
                    "--baseline: " + asked.baseline
                            + " has the name of a hidden file, which Spark passes over; give it a name without a leading . or _");
        }
        if (asked.suppress == null) {
            return new KnownFiles(baseline, null, Suppressions.none());
        }
        OneFile suppress = file("--suppress", asked.suppress, conf);
        return new KnownFiles(baseline, suppress, suppressions(suppress, startedAt, conf));
    }

    private static boolean isHidden(String path) {
        String name = new Path(path).getName();
        return name.startsWith(".") || name.startsWith("_");
    }

    private static OneFile file(String option, String text, Configuration conf) {
        try {
            Path path = new Path(text);
            FileSystem files = path.getFileSystem(conf);
            FileStatus status = files.getFileStatus(path);
            if (status.isDirectory()) {
                throw RunEnded.usage(option + ": " + text + " is a folder; name the file in it");
            }
            MessageDigest digest = sha256();
            long bytes = each(files, status.getPath(), digest::update);
            return new OneFile(
                    text, status.getPath().toString(), bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (FileNotFoundException e) {
            throw RunEnded.usage(option + ": " + text + " does not exist", e);
        } catch (IOException | IllegalArgumentException e) {
            throw InputPaths.unreadable(option, text, e, conf);
        }
    }

    private static long each(FileSystem files, Path path, Consumer<ByteBuffer> use) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = files.open(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                use.accept(ByteBuffer.wrap(buffer, 0, n));
                bytes += n;
            }
        }
        return bytes;
    }

    private static Suppressions suppressions(OneFile file, Instant startedAt, Configuration conf) {
        if (file.bytes() > MOST_SUPPRESS_BYTES) {
            throw RunEnded.usage("--suppress: " + file.asked() + " has " + file.bytes()
                    + " bytes; put findings aside by patterns instead of one by one");
        }
        Path path = new Path(file.path());
        try (InputStream in = path.getFileSystem(conf).open(path)) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return SuppressionFile.parse(text, file.asked(), startedAt);
        } catch (CharacterCodingException e) {
            throw RunEnded.usage("--suppress: " + file.asked() + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw InputPaths.unreadable("--suppress", file.asked(), e, conf);
        } catch (IllegalArgumentException e) {
            throw RunEnded.usage("--suppress: " + e.getMessage(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    List<Summary.Input> inputs() {
        List<Summary.Input> inputs = new ArrayList<>();
        if (baseline != null) {
            inputs.add(new Summary.Input(baseline.path(), "baseline", baseline.bytes(), baseline.sha256()));
        }
        if (suppress != null) {
            inputs.add(new Summary.Input(suppress.path(), "suppressions", suppress.bytes(), suppress.sha256()));
        }
        return inputs;
    }

    /** What is wrong with the suppressions and ends no run. */
    List<String> warnings() {
        return suppressions.expiredWords().stream()
                .map(words -> "--suppress: " + words + ".")
                .toList();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(warnings());
        suppressions.endlessWords().forEach(words -> notes.add("--suppress: " + words + "."));
        return notes;
    }
}

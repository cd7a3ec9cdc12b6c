package io.plumbline.verify;

import io.plumbline.trail.DeliveryPath;
import io.plumbline.trail.Digest;
import io.plumbline.trail.DigestFact;
import io.plumbline.trail.DigestName;
import io.plumbline.trail.DigestReader;
import io.plumbline.trail.TrailFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.Row;

/** Reads files that are digests, or may be, one after the other. */
final class DigestScan {

    private final Storage storage;
    private final Scope scope;

    DigestScan(Storage storage, Scope scope) {
        this.storage = storage;
        this.scope = scope;
    }

    /** Whether a file has to be opened to know: it is called a digest, or not called a log file. */
    static boolean mayBeDigest(TrailFile file) {
        return isCalledDigest(file.path()) || !LogName.isLogFile(file.path());
    }

    static boolean isCalledDigest(String path) {
        return DigestName.parse(path).isPresent()
                || DeliveryPath.parse(path)
                        .filter(delivery -> delivery.kind() == DeliveryPath.Kind.DIGEST)
                        .isPresent();
    }

    /** The rows of one file: a digest's own, then one a log file; none for what is no digest. */
    Iterator<Row> rows(String path) throws IOException {
        try (InputStream file = storage.open(path)) {
            DigestReader.Reading reading = DigestReader.read(file);
            if (reading.digest() != null) {
                return rows(reading.digest(), reading.sha256(), path);
            }
            return reading.isKnown() || isCalledDigest(path)
                    ? broken(
                            path,
                            "is a digest by its " + (reading.isKnown() ? "content" : "name") + ", but "
                                    + reading.reason() + ": what it lists proves nothing")
                    : Collections.emptyIterator();
        } catch (FileNotFoundException e) {
            return broken(path, "vanished while the trail was being read");
        } catch (java.nio.file.AccessDeniedException | AccessControlException e) {
            return broken(path, "may not be read with these credentials");
        } catch (UnopenableException e) {
            return broken(path, e.reason());
        }
    }

    private Iterator<Row> rows(Digest digest, String sha256, String path) {
        DigestFact fact = DigestFact.of(digest, path);
        if (!scope.wants(fact.account(), fact.region())) {
            return Collections.emptyIterator();
        }
        Row own = StepRows.digest(digest, sha256, path);
        return Stream.concat(
                        Stream.of(own),
                        digest.logFiles().stream().map(logFile -> StepRows.listed(digest, logFile, path)))
                .iterator();
    }

    private Iterator<Row> broken(String path, String reason) {
        boolean askedAbout = DigestName.parse(path)
                .map(name -> scope.holds(name.end().minusSeconds(1), name.end()))
                .orElse(true);
        return askedAbout ? List.of(StepRows.broken(path, reason)).iterator() : Collections.emptyIterator();
    }
}

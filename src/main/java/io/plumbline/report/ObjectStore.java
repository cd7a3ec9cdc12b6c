package io.plumbline.report;

import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Stores where a folder is only a prefix of names, so that renaming one is no single step. */
final class ObjectStore {

    private static final Set<String> SCHEMES = Set.of(
            "s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "adl", "oss", "cosn", "obs", "oci", "swift");

    private ObjectStore() {}

    static boolean holds(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
    }
}

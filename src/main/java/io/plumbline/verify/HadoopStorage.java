package io.plumbline.verify;

import io.plumbline.trail.spark.RawFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files and their metadata through Hadoop. */
final class HadoopStorage implements Storage, Signatures {

    /** How S3A spells the object's own metadata, {@code x-amz-meta-signature}; the long form is older versions'. */
    private static final List<String> SIGNATURE = List.of("header.signature", "header.x-amz-meta-signature");

    private final Configuration configuration;
    private final PublicKeys keys;

    HadoopStorage(Configuration configuration, PublicKeys keys) {
        this.configuration = configuration;
        this.keys = keys;
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            Path file = new Path(path);
            return RawFiles.around(file, configuration).open(file);
        } catch (FileNotFoundException e) {
            // What Java's own file streams say of both.
            if (e.getMessage() != null && e.getMessage().endsWith("(Permission denied)")) {
                throw new AccessDeniedException(path);
            }
            throw e;
        } catch (RuntimeException e) { // What Hadoop and Java say of names that they cannot spell.
            throw new UnopenableException(path, e);
        }
    }

    @Override
    public Optional<String> beside(String path) throws IOException {
        Path file = new Path(path);
        FileSystem fileSystem = file.getFileSystem(configuration);
        try {
            Map<String, byte[]> attributes = fileSystem.getXAttrs(file);
            return SIGNATURE.stream()
                    .map(attributes::get)
                    .filter(value -> value != null)
                    .map(value -> new String(value, StandardCharsets.UTF_8).strip())
                    .findFirst();
        } catch (UnsupportedOperationException | FileNotFoundException | AccessDeniedException e) {
            return Optional.empty();
        }
    }

    @Override
    public PublicKeys keys() {
        return keys;
    }
}

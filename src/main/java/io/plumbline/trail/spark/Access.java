package io.plumbline.trail.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Why something was not read. Tells a refusal, which trying again does not change, from a storage that fails. */
final class Access {

    static final String CLOSED_FOLDER =
            "folder: may not be listed, what lies in it is unknown; allow listing it (s3:ListBucket), and run again";

    static final String DELETED = "file: was deleted after it was listed; nothing to do if that was meant";

    static final String FORBIDDEN =
            "file: may not be read; allow reading it (s3:GetObject, kms:Decrypt), and run again";

    static final String UNSPELLABLE = "file: its name is in another encoding than this process's, and cannot be opened;"
            + " rename it, or set LC_ALL=C.UTF-8 and run again";

    private static final Pattern CREDENTIALS =
            Pattern.compile("\\b(?:InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken"
                    + "|ExpiredToken|RequestTimeTooSkewed|NoAwsCredentialsException|NoAuthWithAWSException)\\b");

    private Access() {}

    /**
     * The reason why a file cannot be had, whatever one tries; throws what another attempt may overcome.
     *
     * <p>Java says of a local file that may not be read that it is not found.
     */
    static String refusal(FileSystem fileSystem, Path file, IOException e) throws IOException {
        if (isDenied(e)) {
            if (isAboutCredentials(e, file)) {
                throw e;
            }
            return FORBIDDEN;
        }
        if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
            return fileSystem.exists(file) ? FORBIDDEN : DELETED;
        }
        throw e;
    }

    /** Whether it is the reader that the store does not know: then no file can be had, and none is forbidden. */
    private static boolean isAboutCredentials(IOException e, Path file) {
        String told = e.toString().replace(file.toString(), ""); // A stranger's choice of words.
        return CREDENTIALS.matcher(told).find();
    }

    static boolean isDenied(IOException e) {
        return e instanceof AccessDeniedException || e instanceof AccessControlException;
    }
}

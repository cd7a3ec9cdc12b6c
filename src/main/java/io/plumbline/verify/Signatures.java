package io.plumbline.verify;

import java.io.IOException;
import java.util.Optional;

/** Where signatures of digests come from that no later digest holds, and the keys to check them with. */
interface Signatures {

    /** The signature beside the file, in S3's metadata of the object; empty where there is none to be had. */
    Optional<String> beside(String path) throws IOException;

    /** The keys; null when none were given, and nothing can be said of origin. */
    PublicKeys keys();
}

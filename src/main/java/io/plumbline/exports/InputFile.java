package io.plumbline.exports;

import io.plumbline.policy.IamInput;

/** A file of {@code --iam}: its kind in {@link IamInput.Kind}'s words, its size and hash. */
public record InputFile(String path, String kind, long bytes, String sha256) {

    boolean is(IamInput.Kind other) {
        return kind.equals(other.words());
    }
}

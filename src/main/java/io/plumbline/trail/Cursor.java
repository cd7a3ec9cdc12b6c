package io.plumbline.trail;

import java.io.Closeable;
import java.io.IOException;

/** How far a content has been read, with the tokens from there on. */
final class Cursor implements Closeable {

    private final Content content;
    private long position;
    private Tokens tokens;

    /** At the first byte behind the mark that says UTF-8, if there is one. */
    Cursor(Content content) throws IOException {
        this.content = content;
        this.position = content.at(0) == 0xef && content.at(1) == 0xbb && content.at(2) == 0xbf ? 3 : 0;
    }

    /** Behind the last thing that was read in full. */
    long position() {
        return position;
    }

    /** Nothing before the cursor is wanted any more. */
    void letGo() {
        content.keepFrom(position);
    }

    /** The tokens between two values of the file. */
    Tokens atRoot() throws IOException {
        if (tokens == null) {
            tokens = Tokens.of(content, position, Tokens.ROOT);
        }
        return tokens;
    }

    /** The tokens between two elements of an array, an envelope's or not. */
    Tokens inArray(boolean inEnvelope) throws IOException {
        if (tokens == null) {
            tokens = Tokens.ofElements(content, position, inEnvelope);
        }
        return tokens;
    }

    /** Moves behind the token at hand. */
    void advance() {
        position = tokens.end();
    }

    /** Goes on elsewhere, with tokens anew. */
    void jump(long elsewhere) throws IOException {
        close();
        position = elsewhere;
    }

    /** Skips what the tokens pass over by themselves. */
    void pass(long space) {
        position = space;
    }

    @Override
    public void close() throws IOException {
        if (tokens != null) {
            tokens.close();
            tokens = null;
        }
    }
}

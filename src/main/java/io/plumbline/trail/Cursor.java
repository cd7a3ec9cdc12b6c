package io.plumbline.trail;

import java.io.Closeable;
import java.io.IOException;

/** How far a content has been read, with the tokens from there on. */
final class Cursor implements Closeable {

    /** Tokens remember every name of a field, used or not: those of so many bytes at most. */
    private static final int WEAR = 1 << 20;

    private final Content content;
    private final Vocabulary names;
    private long position;
    private Tokens tokens;

    /** Where the tokens at hand begin. */
    private long opened;

    /** At the first byte behind the mark that says UTF-8, if there is one. */
    Cursor(Content content, Vocabulary names) throws IOException {
        this.content = content;
        this.names = names;
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
            opened = position;
            tokens = Tokens.of(names, content, position, Tokens.ROOT);
        }
        return tokens;
    }

    /** The tokens between two elements of an array, an envelope's or not. */
    Tokens inArray(boolean inEnvelope) throws IOException {
        if (tokens == null) {
            opened = position;
            tokens = Tokens.ofElements(names, content, position, inEnvelope);
        }
        return tokens;
    }

    /** Moves behind the token at hand. */
    void advance() {
        position = tokens.end();
    }

    /** Between two values of the file: goes on with tokens anew when those at hand have seen much. */
    void refreshAtRoot() throws IOException {
        if (isWorn()) {
            jump(position);
        }
    }

    /** The same between two elements of an array. */
    void refreshInArray() throws IOException {
        if (isWorn()) {
            long next = content.skipSpace(position);
            // Tokens anew are as behind the opening bracket, where no comma stands.
            jump(content.at(next) == ',' ? next + 1 : next);
        }
    }

    private boolean isWorn() {
        return tokens != null && position - opened > WEAR;
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

package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The JSON tokens of a content from some position on, with the nesting of the record at hand counted. */
final class Tokens implements Closeable {

    /** Before a root value. White space, and four bytes of it, so that Jackson never guesses at UTF-16. */
    static final byte[] ROOT = "    ".getBytes(StandardCharsets.US_ASCII);

    /** Before an element of an array. */
    static final byte[] ARRAY = "[   ".getBytes(StandardCharsets.US_ASCII);

    /** Before a record of an envelope. */
    static final byte[] ENVELOPE = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);

    private final JsonParser parser;
    private final long shift;
    private int depth;

    private Tokens(JsonParser parser, long shift) {
        this.parser = parser;
        this.shift = shift;
    }

    /** The tokens from the position on; those of the prefix come first. */
    static Tokens of(Vocabulary names, Content content, long position, byte[] prefix) throws IOException {
        return new Tokens(names.parser(content.from(position, prefix)), position - prefix.length);
    }

    /** The tokens between two records, as if what opens the envelope or the array had just been read. */
    static Tokens ofElements(Vocabulary names, Content content, long from, boolean inEnvelope) throws IOException {
        Tokens tokens = of(names, content, from, inEnvelope ? ENVELOPE : ARRAY);
        int opening = inEnvelope ? 3 : 1;
        for (int i = 0; i < opening; i++) {
            tokens.next();
        }
        return tokens;
    }

    /** The tokens of JSON text. */
    static Tokens of(Vocabulary names, byte[] json) throws IOException {
        return new Tokens(names.parser(json), 0);
    }

    /** The tokens of a text that shall be JSON; read as UTF-8 whatever it starts with. */
    static Tokens ofText(Vocabulary names, byte[] utf8) throws IOException {
        byte[] padded = Arrays.copyOf(ROOT, ROOT.length + utf8.length);
        System.arraycopy(utf8, 0, padded, ROOT.length, utf8.length);
        return of(names, padded);
    }

    /** The first token of a record: nesting counts from here. */
    JsonToken first() throws IOException {
        depth = 0;
        return next();
    }

    JsonToken next() throws IOException {
        JsonToken token = parse();
        if (token == null) {
            return null;
        }
        if (token.isStructStart()) {
            if (++depth > Limits.DEPTH) {
                throw new Damage(Limits.TOO_DEEP);
            }
        } else if (token.isStructEnd()) {
            depth--;
        }
        return token;
    }

    private JsonToken parse() throws IOException {
        try {
            return parser.nextToken();
        } catch (StreamConstraintsException e) {
            throw Limits.damage(e);
        }
    }

    /** Takes the object whose opening brace is at hand for a record: nesting counts from it. Answers what {@link #leave} wants. */
    int enter() {
        int outside = depth - 1;
        depth = 1;
        return outside;
    }

    /** Counts the nesting again as before {@link #enter}, the object's closing brace being at hand. */
    void leave(int outside) {
        depth = outside;
    }

    JsonToken current() {
        return parser.currentToken();
    }

    String name() throws IOException {
        return parser.currentName();
    }

    /** Passes over the value whose first token is at hand. */
    void skip() throws IOException {
        if (current().isStructStart()) {
            int outside = depth - 1;
            while (depth > outside) {
                next();
            }
        }
    }

    /** Passes over the value at hand to its last byte, which {@link #skip} leaves to the next token. */
    void finish() throws IOException {
        skip();
        try {
            parser.finishToken();
        } catch (StreamConstraintsException e) {
            throw Limits.damage(e);
        }
    }

    /** The characters of the scalar at hand; valid until the next token. */
    char[] characters() throws IOException {
        try {
            return parser.getTextCharacters();
        } catch (StreamConstraintsException e) {
            throw Limits.damage(e);
        }
    }

    int offset() throws IOException {
        return parser.getTextOffset();
    }

    int length() throws IOException {
        return parser.getTextLength();
    }

    String text() throws IOException {
        try {
            return parser.getText();
        } catch (StreamConstraintsException e) {
            throw Limits.damage(e);
        }
    }

    /** Where the token at hand starts. */
    long start() {
        return parser.currentTokenLocation().getByteOffset() + shift;
    }

    /** Up to where the content is read. */
    long end() {
        return parser.currentLocation().getByteOffset() + shift;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

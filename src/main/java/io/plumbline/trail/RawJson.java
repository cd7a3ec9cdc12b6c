package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies a value of a record as JSON text: without white space and without {@link Secrets}, fields in the record's order,
 * every text escaped the same way, so that equal values are equal texts; and, where it is wanted, as the tree of that text.
 *
 * <p>Not Jackson's generator: that one refuses half a surrogate pair, which a record may well contain and which is copied
 * here as the escape it was.
 */
final class RawJson {

    private static final int NAMES = 4_000;

    /** Longer ones are made up by callers, and rarely come twice. */
    private static final int LONGEST_NAME = 64;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONG_DIGITS = 18;
    private static final int INTEGER_DIGITS = 1_000;

    private final Map<String, Name> names = new HashMap<>();
    private final JsonText out = new JsonText();
    private final boolean trees;
    private JsonNode tree;

    /** @param trees whether values are wanted as trees, too */
    RawJson(boolean trees) {
        this.trees = trees;
    }

    /** The value whose first token is at hand; null for JSON's null. */
    byte[] copy(Tokens in) throws IOException {
        tree = null;
        if (in.current() == JsonToken.VALUE_NULL) {
            return null;
        }
        out.clear();
        tree = value(in, false);
        return out.bytes();
    }

    /** What was copied last, as a tree; null where none was wanted. */
    JsonNode tree() {
        return tree;
    }

    private JsonNode value(Tokens in, boolean link) throws IOException {
        return switch (in.current()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in, link);
            case VALUE_STRING -> text(in, link);
            default -> plain(in);
        };
    }

    private JsonNode plain(Tokens in) throws IOException {
        out.plain(in.characters(), in.offset(), in.length());
        if (!trees) {
            return null;
        }
        return switch (in.current()) {
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            default -> number(in.text(), in.current() == JsonToken.VALUE_NUMBER_INT);
        };
    }

    private static JsonNode number(String text, boolean whole) {
        if (whole && text.length() <= LONG_DIGITS) {
            long value = Long.parseLong(text);
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        return whole && text.length() <= INTEGER_DIGITS
                ? NODES.numberNode(new BigInteger(text))
                : NODES.numberNode(Double.parseDouble(text));
    }

    private JsonNode object(Tokens in) throws IOException {
        ObjectNode object = trees ? NODES.objectNode() : null;
        out.put('{');
        boolean first = true;
        while (in.next() == JsonToken.FIELD_NAME) {
            String field = in.name();
            Name name = name(field);
            in.next();
            if (name.secret && !staysAnyway(in)) {
                in.skip();
                continue;
            }
            if (!first) {
                out.put(',');
            }
            first = false;
            out.put(name.quoted);
            out.put(':');
            JsonNode value = value(in, name.link);
            if (object != null) {
                object.set(field, value);
            }
        }
        out.put('}');
        return object;
    }

    private JsonNode array(Tokens in, boolean link) throws IOException {
        ArrayNode array = trees ? NODES.arrayNode() : null;
        out.put('[');
        boolean first = true;
        while (in.next() != JsonToken.END_ARRAY) {
            if (!first) {
                out.put(',');
            }
            first = false;
            JsonNode value = value(in, link);
            if (array != null) {
                array.add(value);
            }
        }
        out.put(']');
        return array;
    }

    /** {@code allowUsersToChangePassword: true} is no password, nor is what CloudTrail has hidden already. */
    private static boolean staysAnyway(Tokens in) throws IOException {
        return switch (in.current()) {
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> true;
            case VALUE_STRING -> Secrets.isHidden(in.text());
            default -> false;
        };
    }

    private JsonNode text(Tokens in, boolean link) throws IOException {
        char[] characters = in.characters();
        int offset = in.offset();
        int length = in.length();
        if (!Secrets.suspects(characters, offset, length)) {
            out.quoted(characters, offset, length);
            return trees ? NODES.textNode(new String(characters, offset, length)) : null;
        }
        String text = new String(characters, offset, length);
        String scrubbed = link ? Secrets.scrubLink(text) : Secrets.scrub(text);
        out.quoted(scrubbed.toCharArray(), 0, scrubbed.length());
        return trees ? NODES.textNode(scrubbed) : null;
    }

    private Name name(String text) {
        Name known = names.get(text);
        if (known != null) {
            return known;
        }
        Name name = new Name(Secrets.named(text), Secrets.isLink(text), out.quotedApart(text));
        if (names.size() < NAMES && text.length() <= LONGEST_NAME) {
            names.put(text, name);
        }
        return name;
    }

    /** A field's name, with what it says of its value. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Name(boolean secret, boolean link, byte[] quoted) {}
}

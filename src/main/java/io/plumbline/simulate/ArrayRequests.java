package io.plumbline.simulate;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The elements of a JSON array, each cut out before it is parsed, so that one that is too long or too deep costs itself
 * alone. Broken syntax ends the reading: nobody can tell where the next element begins.
 */
final class ArrayRequests implements RequestTexts {

    private final InputBytes in;
    private long position;
    private boolean ended;

    ArrayRequests(InputBytes in) throws IOException {
        this.in = in;
        in.take();
    }

    @Override
    public RequestText next() throws IOException {
        if (ended) {
            return null;
        }
        int seen = in.afterSpace();
        if (seen == ']') {
            in.take();
            return atEnd();
        }
        if (position > 0) {
            if (seen != ',') {
                return broken(in.line(), seen == InputBytes.END ? "ends before its ]" : "lacks a comma here");
            }
            in.take();
            seen = in.afterSpace();
        }
        return seen == ',' || seen == ']' || seen == InputBytes.END
                ? broken(in.line(), "lacks an element here")
                : element();
    }

    private RequestText atEnd() throws IOException {
        ended = true;
        return in.afterSpace() == InputBytes.END ? null : broken(in.line(), "is followed by something");
    }

    private RequestText element() throws IOException {
        long line = in.line();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (!cutOut(text)) {
            return broken(line, "ends within this element");
        }
        if (text.size() > RequestJson.MOST_BYTES) {
            return new RequestText(++position, line, null, RequestJson.tooLong());
        }
        try {
            List<JsonNode> values = RequestJson.values(text.toByteArray());
            return values.size() == 1
                    ? new RequestText(++position, line, values.get(0), null)
                    : broken(line, "lacks a comma here");
        } catch (JsonParseException e) {
            ended = true;
            return new RequestText(
                    ++position, line, null, RequestJson.problem(e) + "; the rest of the array is not read");
        } catch (IOException e) {
            return new RequestText(++position, line, null, RequestJson.problem(e));
        }
    }

    /** One value, by its brackets and quotes; false when the input ends first. Of a long one only the beginning is kept. */
    private boolean cutOut(ByteArrayOutputStream text) throws IOException {
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        while (true) {
            int seen = in.peek();
            boolean delimiter = seen == ',' || seen == ']' || seen == '}' || seen <= ' ';
            if (depth == 0 && !quoted && text.size() > 0 && delimiter) {
                return seen != InputBytes.END;
            }
            if (seen == InputBytes.END) {
                return false;
            }
            in.take();
            if (text.size() <= RequestJson.MOST_BYTES) {
                text.write(seen);
            }
            if (quoted) {
                quoted = escaped || seen != '"';
                escaped = !escaped && seen == '\\';
            } else {
                quoted = seen == '"';
                depth += seen == '{' || seen == '[' ? 1 : seen == '}' || seen == ']' ? -1 : 0;
                // Not waiting for what follows: the answer may be what the asker waits for.
                if (depth == 0 && (seen == '}' || seen == ']')) {
                    return true;
                }
            }
        }
    }

    private RequestText broken(long line, String problem) {
        ended = true;
        return new RequestText(++position, line, null, "the array " + problem);
    }
}

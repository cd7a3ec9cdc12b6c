package io.plumbline.simulate;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * JSON lines, and values that span lines or share one.
 *
 * <p>A line that is broken costs itself alone. Of a value that spans lines and breaks in one of them, the lines up to
 * the next that may begin a request are lost: one that is indented no further than the first and does not begin as only
 * the inside of a value can.
 */
final class LineRequests implements RequestTexts {

    /** What a line that goes on with a value begins with. */
    private static final String INSIDE = "\"}],:";

    private final InputLines lines;
    private final Deque<RequestText> ready = new ArrayDeque<>();
    private long position;
    /** The indentation of a broken request whose further lines are to be left out, or −1. */
    private int leavingOut = -1;

    LineRequests(InputBytes in) {
        this.lines = new InputLines(in);
    }

    @Override
    public RequestText next() throws IOException {
        while (ready.isEmpty()) {
            InputLines.Line first = lines.next();
            if (first == null) {
                return null;
            }
            if (!first.isBlank() && !isLeftOut(first)) {
                read(first);
            }
        }
        return ready.poll();
    }

    private boolean isLeftOut(InputLines.Line line) {
        boolean inside = leavingOut >= 0 && (line.indentation() > leavingOut || INSIDE.indexOf(line.start()) >= 0);
        leavingOut = inside ? leavingOut : -1;
        return inside;
    }

    private void read(InputLines.Line first) throws IOException {
        if (first.tooLong()) {
            bad(first, RequestJson.tooLong());
            return;
        }
        try {
            good(first, RequestJson.values(first.text()));
        } catch (JsonEOFException e) {
            readOn(first);
        } catch (IOException e) {
            bad(first, RequestJson.problem(e));
        }
    }

    /** The value goes on in the next line, if that can be. */
    private void readOn(InputLines.Line first) throws IOException {
        List<InputLines.Line> read = new ArrayList<>(List.of(first));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        String problem;
        try (ValueSpan span = new ValueSpan()) {
            problem = grow(span, text, first) ? problem(span, text, read) : span.problem();
        }
        if (problem == null) {
            problem = parse(first, text.toByteArray());
        }
        if (problem != null) {
            lines.giveBack(read.subList(1, read.size()));
            bad(first, problem);
        }
    }

    /** Null when it could be. */
    private String parse(InputLines.Line first, byte[] text) {
        try {
            good(first, RequestJson.values(text));
            return null;
        } catch (IOException e) {
            return RequestJson.problem(e);
        }
    }

    /** Null when the value came to its end. */
    private String problem(ValueSpan span, ByteArrayOutputStream text, List<InputLines.Line> read) throws IOException {
        while (span.isOpen()) {
            InputLines.Line line = lines.next();
            if (line == null) {
                return "is no JSON: it ends before its last bracket";
            }
            read.add(line);
            if (line.tooLong() || text.size() + line.text().length > RequestJson.MOST_BYTES) {
                return RequestJson.tooLong();
            }
            if (!grow(span, text, line)) {
                return span.problem();
            }
        }
        return null;
    }

    private static boolean grow(ValueSpan span, ByteArrayOutputStream text, InputLines.Line line) throws IOException {
        text.writeBytes(line.text());
        text.write('\n');
        return span.goesOnWith(line.text());
    }

    private void good(InputLines.Line first, List<JsonNode> values) {
        values.forEach(value -> ready.add(new RequestText(++position, first.number(), value, null)));
    }

    private void bad(InputLines.Line first, String problem) {
        ready.add(new RequestText(++position, first.number(), null, problem));
        leavingOut = first.indentation();
    }
}

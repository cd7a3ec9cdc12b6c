package io.plumbline.simulate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;

/** Follows JSON line by line to where it ends or breaks, without building it. */
final class ValueSpan implements AutoCloseable {

    private static final byte[] LINE_END = {'\n'};

    private final JsonParser json;
    private final ByteArrayFeeder feeder;
    private String problem;

    ValueSpan() throws IOException {
        json = RequestJson.FACTORY.createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
    }

    /** Takes a line in; false when JSON cannot go on like that. */
    boolean goesOnWith(byte[] line) {
        try {
            feed(line);
            feed(LINE_END);
            return true;
        } catch (IOException e) {
            problem = RequestJson.problem(e);
            return false;
        }
    }

    private void feed(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            feeder.feedInput(bytes, 0, bytes.length);
            JsonToken token = json.nextToken();
            while (token != null && token != JsonToken.NOT_AVAILABLE) {
                token = json.nextToken();
            }
        }
    }

    /** Whether brackets are open. */
    boolean isOpen() {
        return !json.getParsingContext().inRoot();
    }

    /** What broke it. */
    String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

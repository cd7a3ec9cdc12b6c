package io.plumbline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers come when they are due, however the requests come. */
final class SimulationTest {

    private static final String REQUEST = "{\"id\":%d,\"principal\":\"arn:aws:iam::111122223333:user/a\","
            + "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/k\",\"expected\":\"ALLOWED\"}";

    /** Gives a piece at a time, as a pipe does whose writer waits for the answer before it goes on. */
    private static final class Pipe extends InputStream {
        private final List<String> pieces;
        private final IntConsumer beforePiece;
        private int next;

        Pipe(List<String> pieces, IntConsumer beforePiece) {
            this.pieces = pieces;
            this.beforePiece = beforePiece;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by pieces");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            beforePiece.accept(next);
            if (next == pieces.size()) {
                return -1;
            }
            byte[] piece = pieces.get(next++).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(piece, 0, buffer, offset, piece.length);
            return piece.length;
        }
    }

    /** Judged as asked, for AWS may have made it yesterday; but said. */
    @Test
    void saysOfARequestWhatWasHardlyMeant() throws IOException {
        String request = REQUEST.formatted(0);
        assertThat(explained(request)).isEqualTo("denied: no identity policy allows it");
        assertThat(explained(request.replace("GetObject", "GetObjct")))
                .isEqualTo("denied: no identity policy allows it; the catalogue has no action s3:GetObjct");
        assertThat(explained(request.replace("arn:aws:s3:::b/k", "b/k")))
                .isEqualTo("denied: no identity policy allows it; the resource is no ARN");
        assertThat(explained(request.replace("arn:aws:s3:::b/k", "*"))).doesNotContain(";");
    }

    private static String explained(String request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Simulation.alone(false).answer(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), out);
        return new ObjectMapper().readTree(out.toByteArray()).get("explanation").textValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "["})
    void anAnswerIsOutBeforeTheNextRequestIsWaitedFor(String start) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String end = start.isEmpty() ? "\n" : ",";
        List<String> pieces =
                List.of(start + REQUEST.formatted(0) + end, REQUEST.formatted(1) + end, REQUEST.formatted(2) + end);
        Pipe pipe = new Pipe(
                pieces, asked -> assertThat(out.toString(StandardCharsets.UTF_8).lines())
                        .as("answers when request %d is waited for", asked)
                        .hasSize(asked));
        Simulation.alone(false).answer(pipe, out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().limit(3))
                .allSatisfy(line -> assertThat(line).contains("IMPLICIT_DENY"));
    }

    @Test
    void countsDifferencesAndNamesTwenty() throws IOException {
        StringBuilder input = new StringBuilder("nonsense\n");
        for (int i = 0; i < 50; i++) {
            input.append(REQUEST.formatted(i)).append('\n');
        }
        Simulation.Totals totals = Simulation.alone(false)
                .answer(
                        new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream());
        assertThat(totals.requests()).isEqualTo(51);
        assertThat(totals.bad()).isEqualTo(1);
        assertThat(totals.firstBad()).startsWith("request 1 (line 1): is no JSON");
        assertThat(totals.differing()).isEqualTo(50);
        assertThat(totals.differences())
                .hasSize(20)
                .first()
                .isEqualTo("request 2 (line 2) \"0\": expected ALLOWED, but it is IMPLICIT_DENY: denied: no identity"
                        + " policy allows it");
    }
}

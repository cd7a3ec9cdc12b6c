package io.plumbline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an input falls into requests: {@code 2@3:b} is the second, begins in line 3 and has the id b; {@code !} is bad. */
final class RequestTextsTest {

    static List<Arguments> inputs() {
        return List.of(
                input("", ""),
                input(" \n\n ", ""),
                input("{'id':'a'}", "1@1:a"),
                input("{'id':'a'}\n{'id':'b'}\n", "1@1:a 2@2:b"),
                input("\n\n{'id':'a'}\r\n\r\n{'id':'b'}", "1@3:a 2@5:b"),
                input("\uFEFF{'id':'a'}\n{'id':'b'}", "1@1:a 2@2:b"),
                input("{'id':'a'} {'id':'b'}\n{'id':'c'}", "1@1:a 2@1:b 3@2:c"),
                input("{\n 'id':\n 'a'\n}\n{\n 'id':'b'\n} {'id':'c'}", "1@1:a 2@5:b 3@5:c"),
                input("{\n\n'id':'a','context':{\n'x':[\n{\n},\n{}\n]\n}\n}", "1@1:a"),
                input("[]", ""),
                input("[{'id':'a'}]", "1@1:a"),
                input("[\n{'id':'a'},\n{'id':'b,]}'}\n,{'id':'c\\\\'}]\n", "1@2:a 2@3:b,]} 3@4:c\\"),
                input("[1,'x',{'id':'a'}]", "1@1:1 2@1:x 3@1:a"),
                // A broken line costs itself alone.
                input("nonsense\nmore\n{'id':'a'}", "1@1! 2@2! 3@3:a"),
                input("{'id' 'a'}\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'id':'a'\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'id':'a\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'id':\n{'id':'b'}\n{'id':'c'}", "1@1! 2@2:b 3@3:c"),
                input("{'id':\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'context':[\n{'id':'b'}\n{'id':'c'}", "1@1! 2@2:b 3@3:c"),
                input("{'id':'a'}}\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'id':'a'},\n{'id':'b'}", "1@1! 2@2:b"),
                input("{'id':'a','id':'b'}\n{'id':'c'}", "1@1! 2@2:c"),
                input("{'id':'a'}\n{'id':", "1@1:a 2@2!"),
                // So does a broken value that spans lines.
                input("{\n  'id' 'a',\n  'x': {\n  },\n  'y': 1\n}\n{'id':'b'}", "1@1! 2@7:b"),
                input("{\n  'id': 'a',\n  'id': 'b'\n}\n{\n  'id': 'c'\n}", "1@1! 2@5:c"),
                // Broken syntax in an array ends the reading.
                input("[{'id':'a'},{'id' 'b'},{'id':'c'}]", "1@1:a 2@1!"),
                input("[{'id':'a'},\n{'id':'b'}", "1@1:a 2@2:b 3@2!"),
                input("[{'id':'a'},{'id':'b'", "1@1:a 2@1!"),
                input("[{'id':'a'} {'id':'b'}]", "1@1:a 2@1!"),
                input("[{'id':'a'},]", "1@1:a 2@1!"),
                input("[,{'id':'a'}]", "1@1!"),
                input("['x''y',1]", "1@1!"),
                input("[{'id':'a'}] {'id':'b'}", "1@1:a 2@1!"),
                input("[", "1@1!"),
                // A key that stands twice is no broken syntax.
                input("[{'id':'a','id':'b'},{'id':'c'}]", "1@1! 2@1:c"));
    }

    private static Arguments input(String singleQuoted, String expected) {
        return Arguments.of(singleQuoted.replace('\'', '"'), expected);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void fallsInto(String input, String expected) throws IOException {
        assertThat(String.join(" ", read(input))).isEqualTo(expected);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeepAndGoesOn() throws IOException {
        String huge = "{\"id\":\"" + "x".repeat(RequestJson.MOST_BYTES) + "\"}";
        String deep = "{\"id\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        String last = "{\"id\":\"a\"}";
        assertThat(read(huge + "\n" + deep + "\n" + last)).containsExactly("1@1!", "2@2!", "3@3:a");
        assertThat(read("[" + huge + ",\n" + deep + "," + last + "]")).containsExactly("1@1!", "2@2!", "3@2:a");
        String lengthy = "{\n" + " \"x\": 1,\n".repeat(RequestJson.MOST_BYTES / 9 + 1) + " \"id\": 1\n}\n";
        List<String> pretty = read(lengthy + last);
        assertThat(pretty).hasSize(2);
        assertThat(pretty.get(0)).isEqualTo("1@1!");
        assertThat(pretty.get(1)).startsWith("2@").endsWith(":a");
    }

    /** Many lines that leave brackets open must not be read over and over. */
    @Test
    void ofManyOpenLinesEachCostsItself() throws IOException {
        List<String> read = read("{\"a\":[\n".repeat(20_000) + "{\"id\":\"z\"}");
        assertThat(read).hasSize(20_001).endsWith("20001@20001:z");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsBrokenLinesThatAreWholeAreRead(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder input = new StringBuilder();
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String line = "{\"id\":\"" + i + "\",\"context\":{\"a\":[1,\"}\"],\"b\":{}}}";
            boolean cut = random.nextInt(3) == 0;
            input.append(cut ? line.substring(0, 1 + random.nextInt(line.length() - 1)) : line)
                    .append('\n');
            if (!cut) {
                whole.add(String.valueOf(i));
            }
        }
        List<String> read = read(input.toString());
        assertThat(read).hasSize(200);
        assertThat(read.stream()
                        .filter(each -> !each.endsWith("!"))
                        .map(each -> each.substring(each.indexOf(':') + 1))
                        .toList())
                .isEqualTo(whole);
    }

    static List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }

    private static List<String> read(String input) throws IOException {
        InputBytes bytes = new InputBytes(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), () -> {});
        RequestTexts texts = RequestTexts.of(bytes);
        List<String> read = new ArrayList<>();
        for (RequestText text = texts.next(); text != null; text = texts.next()) {
            String content = text.problem() != null
                    ? "!"
                    : ":" + (text.json().isObject() ? text.json().path("id") : text.json()).asText();
            read.add(text.position() + "@" + text.line() + content);
        }
        return read;
    }
}

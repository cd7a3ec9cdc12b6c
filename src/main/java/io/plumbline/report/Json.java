package io.plumbline.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How this room spells JSON: fields in the order of the record, instants and dates as ISO-8601 text.
 *
 * <p>U+2028 and U+2029 are always escaped, because tools that split lines by Unicode's rules would cut a JSON line in
 * two there. Text goes through a {@code String}, never straight to UTF-8: half a surrogate pair in an untrusted name
 * becomes {@code ?} instead of an exception.
 */
public final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule("plumbline")
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                    .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse)))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectWriter LINE = MAPPER.writer(new Escapes(""));
    private static final ObjectWriter PAGE = MAPPER.writer(new Escapes("<>&"));
    private static final ObjectWriter DOCUMENT = LINE.withDefaultPrettyPrinter();

    private Json() {}

    /** One line, for JSON lines. */
    public static String line(Object value) {
        return text(LINE, value);
    }

    /** Indented, for a document that people read too. */
    static String document(Object value) {
        return text(DOCUMENT, value) + "\n";
    }

    /** Safe inside a {@code <script>} element: no {@code <}, {@code >} or {@code &} is left. */
    static String page(Object value) {
        return text(PAGE, value);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "JSON: cannot render " + value.getClass().getName(), e);
        }
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final transient Parser<T> parser;

        FromText(Class<T> type, Parser<T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString();
            try {
                return parser.parse(text);
            } catch (java.time.DateTimeException e) {
                throw context.weirdStringException(text, handledType(), e.getMessage());
            }
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] ascii = standardAsciiEscapesForJSON();

        Escapes(String alsoEscaped) {
            alsoEscaped.chars().forEach(c -> ascii[c] = ESCAPE_STANDARD);
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case 0x2028 -> new SerializedString("\\u2028");
                case 0x2029 -> new SerializedString("\\u2029");
                default -> null;
            };
        }
    }
}

package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.aws.Arn;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one entry of an export, with the place it stands at: {@code prod.json: RoleDetailList[3]
 * (arn:aws:iam::111122223333:role/Trainer)}.
 */
record Fields(JsonNode node, String place) {

    private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** @param nameField the field that names the entry in messages */
    static Fields of(JsonNode node, String at, String nameField) {
        if (!node.isObject()) {
            throw new PolicyException(at + ": is no JSON object");
        }
        String name = node.path(nameField).textValue();
        return new Fields(node, name == null ? at : at + " (" + name + ")");
    }

    /** The value, null when it is absent or JSON's null. */
    JsonNode node(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name) {
        JsonNode value = node(name);
        return value == null ? null : value.asText();
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw new PolicyException(place + ": has no " + name);
        }
        return value;
    }

    /** An account's id of twelve digits. */
    String accountId(String name) {
        String id = required(name);
        if (!isAccountId(id)) {
            throw new PolicyException(place + ": " + name + " \"" + id + "\" is no account id of 12 digits");
        }
        return id;
    }

    static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** One of an enumeration's constants, by its exact name. */
    <E extends Enum<E>> E word(String name, Class<E> words) {
        String word = required(name);
        List<String> known = new ArrayList<>();
        for (E each : words.getEnumConstants()) {
            if (each.name().equals(word)) {
                return each;
            }
            known.add(each.name());
        }
        throw new PolicyException(place + ": unknown " + name + " \"" + word + "\"" + Suggestion.among(known, word));
    }

    /** The policy document in a field, in any of its three forms; null when the field holds JSON's null. */
    Policy document(String name) {
        if (!node.has(name)) {
            throw new PolicyException(place + ": has no " + name);
        }
        JsonNode document = node(name);
        String at = place + "." + name;
        return document == null ? null : Policy.parse(DocumentText.decode(document, at), at);
    }

    Policy requiredDocument(String name) {
        Policy document = document(name);
        if (document == null) {
            throw new PolicyException(place + ": has no " + name);
        }
        return document;
    }

    /** The elements of a list; none when it is absent. */
    Iterable<JsonNode> list(String name) {
        JsonNode value = node(name);
        if (value != null && !value.isArray()) {
            throw new PolicyException(place + ": " + name + " is no list");
        }
        return value == null ? List.of() : value;
    }

    /** The fields of an object within, all absent when it is. */
    Fields nested(String name) {
        JsonNode value = node(name);
        return new Fields(value == null ? MissingNode.getInstance() : value, place + "." + name);
    }

    /** The account in the entry's ARN. */
    String account() {
        String arn = required("Arn");
        return Arn.parse(arn)
                .map(Arn::account)
                .orElseThrow(() -> new PolicyException(place + ": Arn \"" + arn + "\" is no ARN"));
    }

    /**
     * A point in time, null when absent: {@code 2022-08-07T12:55:43Z}, {@code 2022-08-07 12:55:43+00:00}, or seconds
     * since 1970, as the client of the day writes it.
     */
    Instant instant(String name) {
        JsonNode value = node(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.isNumber()) {
                // Not by moving the point: that would write out all the noughts of 1e999999999.
                BigDecimal millis = value.decimalValue().scaleByPowerOfTen(3);
                if (millis.abs().compareTo(LATEST) > 0) {
                    throw new DateTimeException("beyond all calendars");
                }
                return Instant.ofEpochMilli(millis.longValue());
            }
            return OffsetDateTime.parse(value.asText().replace(' ', 'T')).toInstant();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new PolicyException(place + ": " + name + " \"" + value.asText() + "\" is no point in time", e);
        }
    }
}

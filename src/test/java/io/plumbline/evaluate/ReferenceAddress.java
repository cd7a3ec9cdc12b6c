package io.plumbline.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Addresses and networks as rows of bits: {@code 10.0.0.0/8} is 8 of 32, {@code 2001:db8::/32} is 32 of 128. */
record ReferenceAddress(String bits, int width) {

    /** Whether all of the value, an address or a network, is in the range; not known where only part of it is. */
    static Boolean contains(String range, String value) {
        ReferenceAddress wide = parse(range);
        ReferenceAddress narrow = parse(value);
        if (wide == null || narrow == null || wide.width != narrow.width) {
            return false;
        }
        if (narrow.bits.startsWith(wide.bits)) {
            return true;
        }
        return wide.bits.startsWith(narrow.bits) ? null : Boolean.FALSE;
    }

    /** The leading bits that a network fixes, all of them for an address; null for anything else. */
    private static ReferenceAddress parse(String text) {
        String[] parts = text.split("/", -1);
        List<Integer> numbers = parts[0].contains(":") ? six(parts[0]) : four(parts[0]);
        if (parts.length > 2 || numbers.isEmpty()) {
            return null;
        }
        int size = numbers.size() == 4 ? 8 : 16;
        StringBuilder bits = new StringBuilder();
        for (int number : numbers) {
            for (int bit = size - 1; bit >= 0; bit--) {
                bits.append((number >> bit) & 1);
            }
        }
        int width = bits.length();
        if (parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            return null;
        }
        int fixed = parts.length == 2 ? Integer.parseInt(parts[1]) : width;
        return fixed > width ? null : new ReferenceAddress(bits.substring(0, fixed), width);
    }

    private static List<Integer> four(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split("\\.", -1)) {
            if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > 255) {
                return List.of();
            }
            numbers.add(Integer.valueOf(number));
        }
        return numbers.size() == 4 ? numbers : List.of();
    }

    private static List<Integer> six(String text) {
        String[] halves = text.split("::", -1);
        List<Integer> numbers = groups(halves[0]);
        if (halves.length == 2) {
            List<Integer> end = groups(halves[1]);
            while (numbers.size() + end.size() < 8) {
                numbers.add(0);
            }
            numbers.addAll(end);
        }
        return numbers.size() == 8 && !numbers.contains(-1) ? numbers : List.of();
    }

    private static List<Integer> groups(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            numbers.add(group.matches("[0-9a-fA-F]{1,4}") ? Integer.parseInt(group, 16) : -1);
        }
        return numbers;
    }
}

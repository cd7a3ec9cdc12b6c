package io.plumbline.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The sizes of options: {@code 512m}, {@code 4g}. */
final class Sizes {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kmgKMG]?)");

    private Sizes() {}

    /** A number of bytes, above 0. */
    static final class BytesOption implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                throw new TypeConversionException("\"" + text + "\" is no size: give bytes or 64k, 512m, 4g");
            }
            int shift =
                    switch (size.group(2)) {
                        case "k", "K" -> 10;
                        case "m", "M" -> 20;
                        case "g", "G" -> 30;
                        default -> 0;
                    };
            return Long.parseLong(size.group(1)) << shift;
        }
    }

    /** {@code 1.4 GB}; for people. */
    static String text(long bytes) {
        String[] units = {"bytes", "KB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(java.util.Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}

package io.plumbline.usage;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.spark.Fingerprint;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/**
 * The settings of a task's events, most of which come again and again, made once.
 *
 * <p>Each has one place, and the next one of the same place takes it over: memory is bounded whatever the trail holds. Equal
 * bytes decide, not their hash, which an attacker could choose. Not to be shared between threads.
 */
final class Settings {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 1 << 12;
    private static final int NUMBER = Integer.BYTES;

    private final byte[][] keys = new byte[PLACES][];
    private final Setting[] settings = new Setting[PLACES];
    private byte[] key = new byte[LONGEST];
    private int size;

    /** The setting of the event in the cells. */
    Setting of(Cells cells) {
        size = 0;
        number(cells.tells(Column.EVENT_TIME) ? (int) Setting.epochDay(cells) : Integer.MIN_VALUE);
        network(cells.text(Column.SOURCE_IP_ADDRESS));
        number(Setting.isByLongTermKey(cells) ? 1 : 0);
        for (Column column : Setting.FLAGS) {
            number(!cells.tells(column) ? -1 : cells.flag(column) ? 1 : 0);
        }
        for (Column column : Setting.TEXTS) {
            byte[] text = cells.text(column);
            text(text, text == null ? -1 : text.length);
        }
        if (size > LONGEST) {
            return new Setting(cells);
        }
        int place = (int) Fingerprint.of(key, size) & (PLACES - 1);
        byte[] there = keys[place];
        if (there == null || !Arrays.equals(there, 0, there.length, key, 0, size)) {
            keys[place] = Arrays.copyOf(key, size);
            settings[place] = new Setting(cells);
        }
        return settings[place];
    }

    /** Of a plain address only what its network keeps. */
    private void network(byte[] address) {
        int dot = address == null ? -1 : Contexts.lastDotOfIpv4(address);
        number(dot);
        text(address, address == null ? -1 : dot < 0 ? address.length : dot);
    }

    private void text(byte[] text, int length) {
        number(length);
        if (length > 0) {
            room(length);
            System.arraycopy(text, 0, key, size, length);
            size += length;
        }
    }

    private void number(int value) {
        room(NUMBER);
        Platform.putInt(key, Platform.BYTE_ARRAY_OFFSET + size, value);
        size += NUMBER;
    }

    private void room(int bytes) {
        if (key.length - size < bytes) {
            key = Arrays.copyOf(key, Math.max(key.length * 2, size + bytes));
        }
    }
}

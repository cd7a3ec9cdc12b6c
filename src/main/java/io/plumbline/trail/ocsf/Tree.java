package io.plumbline.trail.ocsf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * A row of Parquet as nested maps, lists, texts, numbers, flags and instants, whichever way its writer lays out lists and
 * maps: {@code list.element}, {@code bag.array_element}, {@code array}, a bare repeated field. Follows <a
 * href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types">Parquet's rules for older
 * writers</a>.
 */
final class Tree {

    private static final long JULIAN_EPOCH = 2_440_588;

    private Tree() {}

    static Map<String, Object> of(Group group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            Object value = field(group, i);
            if (value != null) {
                fields.put(type.getFieldName(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return fields;
    }

    /** The value at a path of names; null when there is none. */
    static Object at(Map<String, Object> tree, String path) {
        Object value = tree;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return value;
    }

    private static Object field(Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        if (group.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
            return all(group, field);
        }
        return count == 0 ? null : value(group, field, 0);
    }

    private static List<Object> all(Group group, int field) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
            values.add(value(group, field, i));
        }
        return values;
    }

    private static Object value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return scalar(group, field, index, type);
        }
        Group value = group.getGroup(field, index);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean wrapsOne = type.asGroupType().getFieldCount() == 1
                && type.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED);
        if (annotation instanceof ListLogicalTypeAnnotation && wrapsOne) {
            return list(value);
        }
        if (wrapsOne && isMap(type.asGroupType(), annotation)) {
            return map(value);
        }
        return of(value);
    }

    private static List<Object> list(Group wrapper) {
        Type repeated = wrapper.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().endsWith("_tuple");
        if (!wrapped) {
            return all(wrapper, 0);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < wrapper.getFieldRepetitionCount(0); i++) {
            values.add(field(wrapper.getGroup(0, i), 0));
        }
        return values;
    }

    private static boolean isMap(GroupType type, LogicalTypeAnnotation annotation) {
        return annotation instanceof MapLogicalTypeAnnotation
                || annotation instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation
                || (!type.getType(0).isPrimitive()
                        && type.getType(0).asGroupType().containsField("key")
                        && type.getType(0).asGroupType().containsField("value"));
    }

    private static Map<String, Object> map(Group wrapper) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < wrapper.getFieldRepetitionCount(0); i++) {
            Group entry = wrapper.getGroup(0, i);
            Object key = field(entry, 0);
            Object value = entry.getType().getFieldCount() > 1 ? field(entry, 1) : null;
            if (key != null && value != null) {
                entries.put(key.toString(), value);
            }
        }
        return entries;
    }

    private static Object scalar(Group group, int field, int index, Type type) {
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY -> group.getBinary(field, index).toStringUsingUTF8();
            case BOOLEAN -> group.getBoolean(field, index);
            case INT32 -> (long) group.getInteger(field, index);
            case INT64 -> time(group.getLong(field, index), type.getLogicalTypeAnnotation());
            case INT96 -> instant(NanoTime.fromBinary(group.getInt96(field, index)));
            case FLOAT -> (double) group.getFloat(field, index);
            case DOUBLE -> group.getDouble(field, index);
        };
    }

    private static Object time(long value, LogicalTypeAnnotation annotation) {
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return Instant.EPOCH.plus(value, unit(timestamp.getUnit()));
        }
        return value;
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    private static Instant instant(NanoTime time) {
        return Instant.EPOCH
                .plus(time.getJulianDay() - JULIAN_EPOCH, ChronoUnit.DAYS)
                .plusNanos(time.getTimeOfDayNanos());
    }
}

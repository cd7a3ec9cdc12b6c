package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet as Security Lake does, in both of its versions, from nested maps and lists. */
final class Lake {

    /** OCSF 1.0.0-rc.2, lists and maps as Hive lays them out. */
    static final MessageType VERSION_1 = MessageTypeParser.parseMessageType("""
            message hive_schema {
              optional group metadata {
                optional group product {
                  optional binary version (STRING); optional binary name (STRING); optional binary vendor_name (STRING);
                  optional group feature { optional binary name (STRING); }
                }
                optional binary uid (STRING);
                optional group profiles (LIST) { repeated group bag { optional binary array_element (STRING); } }
                optional binary version (STRING);
              }
              optional int64 time;
              optional group cloud { optional binary region (STRING); optional binary provider (STRING); }
              optional group api {
                optional group response { optional binary error (STRING); optional binary message (STRING); }
                optional binary operation (STRING);
                optional binary version (STRING);
                optional group service { optional binary name (STRING); }
                optional group request { optional binary uid (STRING); }
              }
              optional group actor {
                optional group user {
                  optional binary type (STRING); optional binary name (STRING); optional binary uid (STRING);
                  optional binary uuid (STRING); optional binary account_uid (STRING);
                  optional binary credential_uid (STRING);
                }
                optional group session {
                  optional int64 created_time; optional boolean mfa; optional binary issuer (STRING);
                }
                optional binary invoked_by (STRING);
                optional group idp { optional binary name (STRING); }
              }
              optional group http_request { optional binary user_agent (STRING); }
              optional group src_endpoint {
                optional binary uid (STRING); optional binary ip (STRING); optional binary domain (STRING);
              }
              optional group resources (LIST) {
                repeated group bag { optional group array_element {
                  optional binary uid (STRING); optional binary account_uid (STRING); optional binary type (STRING);
                } }
              }
              optional binary class_name (STRING);
              optional int32 class_uid;
              optional boolean mfa;
              optional binary status (STRING);
              optional group unmapped (MAP) {
                repeated group map (MAP_KEY_VALUE) { required binary key (STRING); optional binary value (STRING); }
              }
            }""");

    /** OCSF 1.1.0, lists and maps as Parquet has them today. */
    static final MessageType VERSION_2 = MessageTypeParser.parseMessageType("""
            message table {
              optional group metadata {
                optional group product {
                  optional binary version (STRING); optional binary name (STRING); optional binary vendor_name (STRING);
                  optional group feature { optional binary name (STRING); }
                }
                optional binary event_code (STRING);
                optional binary uid (STRING);
                optional group profiles (LIST) { repeated group list { optional binary element (STRING); } }
                optional binary version (STRING);
              }
              optional int64 time;
              optional int64 time_dt (TIMESTAMP(MICROS,true));
              optional group cloud { optional binary region (STRING); optional binary provider (STRING); }
              optional group api {
                optional group response {
                  optional binary error (STRING); optional binary message (STRING); optional binary data (STRING);
                }
                optional binary operation (STRING);
                optional binary version (STRING);
                optional group service { optional binary name (STRING); }
                optional group request { optional binary data (STRING); optional binary uid (STRING); }
              }
              optional group actor {
                optional group user {
                  optional binary type (STRING); optional binary name (STRING); optional binary uid (STRING);
                  optional binary uid_alt (STRING); optional group account { optional binary uid (STRING); }
                  optional binary credential_uid (STRING);
                }
                optional group session {
                  optional int64 created_time_dt (TIMESTAMP(MILLIS,true)); optional boolean is_mfa;
                  optional binary issuer (STRING);
                }
                optional binary invoked_by (STRING);
                optional group idp { optional binary name (STRING); }
              }
              optional group http_request { optional binary user_agent (STRING); }
              optional group src_endpoint {
                optional binary uid (STRING); optional binary ip (STRING); optional binary domain (STRING);
              }
              optional group dst_endpoint { optional binary svc_name (STRING); }
              optional group resources (LIST) {
                repeated group list { optional group element {
                  optional binary uid (STRING); optional group owner { optional group account {
                    optional binary uid (STRING); } } optional binary type (STRING);
                } }
              }
              optional binary class_name (STRING);
              optional int32 class_uid;
              optional boolean is_mfa;
              optional binary status (STRING);
              optional group unmapped (MAP) {
                repeated group key_value { required binary key (STRING); optional binary value (STRING); }
              }
            }""");

    private Lake() {}

    static void write(Path file, MessageType schema, List<Map<String, Object>> rows) {
        // A row group every few rows, so that tests cross their borders.
        write(file, schema, rows, CompressionCodecName.GZIP, WriterVersion.PARQUET_1_0, 3);
    }

    static void write(
            Path file,
            MessageType schema,
            List<Map<String, Object>> rows,
            CompressionCodecName codec,
            WriterVersion version,
            int rowsAGroup) {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withConf(new Configuration(false))
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withRowGroupRowCountLimit(rowsAGroup)
                .build()) {
            for (Map<String, Object> row : rows) {
                Group group = new SimpleGroup(schema);
                fill(group, row);
                writer.write(group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Group group, Map<String, Object> fields) {
        fields.forEach((name, value) -> add(group, name, value));
    }

    private static void add(Group group, String name, Object value) {
        if (value instanceof Long number) {
            group.add(name, number);
        } else if (value instanceof Integer number) {
            group.add(name, number);
        } else if (value instanceof Boolean flag) {
            group.add(name, flag);
        } else if (value instanceof String text) {
            group.add(name, text);
        } else {
            nested(group.addGroup(name), group.getType().getType(name).asGroupType(), value);
        }
    }

    @SuppressWarnings("unchecked")
    private static void nested(Group inner, GroupType type, Object value) {
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            String element = type.getType(0).asGroupType().getFieldName(0);
            for (Object each : (List<Object>) value) {
                add(inner.addGroup(0), element, each);
            }
        } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            ((Map<String, String>) value)
                    .forEach((key, text) -> inner.addGroup(0).append("key", key).append("value", text));
        } else {
            fill(inner, (Map<String, Object>) value);
        }
    }
}

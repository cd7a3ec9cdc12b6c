package io.plumbline.trail.ocsf;

import io.plumbline.trail.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** What of a file's schema must be read for the wanted columns, and for telling what its rows are. */
final class Projection {

    private Projection() {}

    /** The attributes that hold the wanted columns, besides those that tell what a row is. */
    static Set<String> attributes(List<Column> wanted) {
        Set<String> attributes = new TreeSet<>(
                List.of(Mapping.PRODUCT, Mapping.OPERATION, Mapping.STATUS, "api.service.name", "metadata.event_code"));
        for (Mapping mapping : Mapping.ALL) {
            if (wanted.stream().anyMatch(column -> touches(column, mapping.field()))) {
                attributes.addAll(mapping.attributes());
            }
        }
        if (wanted.stream().anyMatch(column -> !column.isMetadata() && !Mapping.WHOLE.contains(column.path()))) {
            attributes.add(Mapping.UNMAPPED);
        }
        return attributes;
    }

    /** The part of the file's schema with these attributes, each with all that is beneath it. */
    static MessageType of(MessageType file, Set<String> attributes) {
        return new MessageType(file.getName(), fields(file, "", attributes));
    }

    private static List<Type> fields(GroupType group, String prefix, Set<String> attributes) {
        List<Type> kept = new ArrayList<>();
        for (Type type : group.getFields()) {
            String path = prefix + type.getName().toLowerCase(Locale.ROOT);
            String actor = path.replaceFirst("^identity\\b", "actor");
            if (attributes.contains(actor)) {
                kept.add(type);
            } else if (!type.isPrimitive() && attributes.stream().anyMatch(each -> each.startsWith(actor + "."))) {
                List<Type> beneath = fields(type.asGroupType(), path + ".", attributes);
                if (!beneath.isEmpty()) {
                    kept.add(type.asGroupType().withNewFields(beneath));
                }
            }
        }
        return kept;
    }

    private static boolean touches(Column column, String field) {
        String path = column.path();
        if (path.startsWith(CloudTrailRecord.ISSUER)) {
            // What is missing of the issuer is told by its ARN and the principal.
            return field.startsWith(CloudTrailRecord.ISSUER) || field.equals("userIdentity.principalId");
        }
        return !column.isMetadata()
                && (path.equals(field) || path.startsWith(field + ".") || field.startsWith(path + "."));
    }
}

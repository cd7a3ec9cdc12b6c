package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.aws.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One type of resource that an action acts on, prepared to be found in calls. */
final class ResourceType {

    private final String service;
    private final String name;
    private final boolean required;
    /** The catalogue's form: tells which ARNs are of this type. */
    private final ArnTemplate form;
    /** The form that IAM decides on. */
    private final ArnTemplate decided;

    private final List<List<ResourceTable.Place>> places = new ArrayList<>();
    private final List<String> variables;
    private final String prefix;
    private final String spelling;

    ResourceType(Action action, ActionResource resource, ResourceTable table) {
        service = action.name().service();
        name = resource.type();
        required = resource.required();
        form = ArnTemplate.parse(resource.arn());
        String other = action.accessLevels().contains(AccessLevel.TAGGING)
                        || action.name().name().contains("Tags")
                ? null
                : table.form(service, name);
        decided = other == null ? form : ArnTemplate.parse(other);
        variables = decided == null ? List.of() : decided.variables();
        for (String variable : variables) {
            String plain = variable.endsWith("?") ? variable.substring(0, variable.length() - 1) : variable;
            places.add(table.places(service, name, plain));
        }
        prefix = table.prefix(service, name);
        spelling = table.spelling(service);
    }

    String name() {
        return name;
    }

    boolean required() {
        return required;
    }

    ArnTemplate form() {
        return form;
    }

    /** Whether IAM decides on another form than the catalogue's, so that an ARN in a request is not it. */
    boolean decidesOnOtherForm() {
        return decided != form;
    }

    /**
     * The ARNs that the call's fields make; none when a part is missing, unless parts may be missing: then {@code *}
     * stands for them, as long as one part is known.
     */
    List<String> fromRequest(Call call, JsonNode fields, boolean partly) {
        if (decided == null || (variables.isEmpty() && !required)) {
            return List.of();
        }
        List<List<String>> found = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < variables.size(); i++) {
            List<String> values = values(fields, i);
            known += values.isEmpty() ? 0 : 1;
            if (values.isEmpty() && !variables.get(i).endsWith("?") && !partly) {
                return List.of();
            }
            found.add(values);
        }
        return known == 0 && !variables.isEmpty() ? List.of() : fill(call, found);
    }

    /** The ARN of a resource whose name is not known yet: {@code arn:aws:ec2:eu-west-1:111122223333:vpc/*}. */
    List<String> unnamed(Call call) {
        List<List<String>> nothing = new ArrayList<>();
        variables.forEach(variable -> nothing.add(List.of()));
        return decided == null ? List.of() : fill(call, nothing);
    }

    private List<String> fill(Call call, List<List<String>> found) {
        int count = 1;
        for (List<String> values : found) {
            count = Math.max(count, values.size());
        }
        List<String> arns = new ArrayList<>();
        String region = call.region() == null ? "*" : call.region();
        String account = call.account() == null ? "*" : call.account();
        for (int n = 0; n < count; n++) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                List<String> values = found.get(i);
                String missing = variables.get(i).endsWith("?") ? "" : "*";
                row.add(values.isEmpty() ? missing : values.get(Math.min(n, values.size() - 1)));
            }
            arns.add(decided.fill(Partition.of(call.region()), region, account, row));
        }
        return arns;
    }

    private List<String> values(JsonNode fields, int variable) {
        for (ResourceTable.Place place : places.get(variable)) {
            List<String> values = new ArrayList<>();
            for (String text : Fields.texts(fields, place.path())) {
                boolean arn = text.startsWith("arn:");
                boolean wanted =
                        switch (place.form()) {
                            case ANY -> true;
                            case ARN -> arn;
                            case PLAIN -> !arn;
                            case SLASH -> text.startsWith("/");
                        };
                String value = wanted ? spelled(text, variables.get(variable)) : null;
                if (value != null && !values.contains(value)) {
                    values.add(value);
                }
            }
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    /** A request's text as it stands in an ARN, or null when it is not of this type. */
    private String spelled(String text, String variable) {
        String value = text.startsWith("arn:") ? nameIn(text) : text;
        if (prefix != null && !value.startsWith(prefix)) {
            return null;
        }
        if (variable.equals("QueueName")) {
            value = value.substring(value.lastIndexOf('/') + 1);
        } else if (variable.equals("FunctionName") && value.contains("function:")) {
            value = value.substring(value.lastIndexOf("function:") + 9);
        } else if (variable.equals("ParameterNameWithoutLeadingSlash") && value.startsWith("/")) {
            value = value.substring(1);
        } else if (variable.equals("Alias") && value.startsWith("alias/")) {
            value = value.substring(6);
        } else if (variable.equals("KeyId") && value.startsWith("alias/")) {
            return null;
        }
        if (value.isEmpty()) {
            return null;
        }
        if (spelling == null) {
            return value;
        }
        return spelling.equals("secret") ? value + "-??????" : value.toLowerCase(Locale.ROOT);
    }

    /** What follows the type in an ARN: {@code /aws/x} of {@code …:log-group:/aws/x:*}. */
    private static String nameIn(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null) {
            return text;
        }
        String resource = arn.resource();
        String name = resource.substring(Math.min(resource.length(), arn.type().length() + 1));
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }
}

package io.plumbline.catalog;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * An ARN's form from the catalogue, taken apart once: {@code
 * arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}}.
 *
 * <p>Of several forms that an ARN fits, the one with the most literal characters is its own: {@code
 * arn:aws:s3:::bucket/key} fits the bucket's form too, and is an object.
 */
final class ArnTemplate {

    private final String text;
    private final String service;
    private final String region;
    private final String account;
    /** Literal, variable, literal, variable, …, literal. */
    private final List<String> pieces;

    private final Pattern resource;
    private final int literals;

    private ArnTemplate(String text, Arn form) {
        this.text = text;
        service = form.service();
        region = form.region();
        account = form.account();
        pieces = pieces(form.resource());
        StringBuilder pattern = new StringBuilder();
        int count = 0;
        for (int i = 0; i < pieces.size(); i++) {
            pattern.append(i % 2 == 0 ? pieces.get(i) : "*");
            count += i % 2 == 0 ? pieces.get(i).length() : 0;
        }
        resource = Pattern.of(pattern.toString());
        literals = count;
    }

    /** The template, or null for a text that is no ARN's form. */
    static ArnTemplate parse(String text) {
        return Arn.parse(text).map(form -> new ArnTemplate(text, form)).orElse(null);
    }

    private static List<String> pieces(String resource) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int open = resource.indexOf("${");
        while (open >= 0) {
            int close = resource.indexOf('}', open);
            pieces.add(resource.substring(from, open));
            pieces.add(resource.substring(open + 2, close));
            from = close + 1;
            open = resource.indexOf("${", from);
        }
        pieces.add(resource.substring(from));
        return List.copyOf(pieces);
    }

    /** The variables of the resource part: {@code LogGroupName}. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i += 2) {
            variables.add(pieces.get(i));
        }
        return List.copyOf(variables);
    }

    /** How much of the form is literal; the more, the more it says. */
    int literals() {
        return literals;
    }

    boolean fits(Arn arn) {
        return service.equals(arn.service())
                && fits(region, arn.region())
                && fits(account, arn.account())
                && resource.matches(arn.resource());
    }

    private static boolean fits(String form, String value) {
        return form.startsWith("${") || form.equals(value);
    }

    /** The ARN with these values, one for each of {@link #variables}. */
    String fill(String partition, String callRegion, String callAccount, List<String> values) {
        StringBuilder arn = new StringBuilder(96);
        arn.append("arn:").append(partition).append(':').append(service).append(':');
        arn.append(region.startsWith("${") ? callRegion : region).append(':');
        arn.append(account.startsWith("${") ? callAccount : account).append(':');
        for (int i = 0; i < pieces.size(); i++) {
            arn.append(i % 2 == 0 ? pieces.get(i) : values.get(i / 2));
        }
        return arn.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which resources can have a policy of their own: a bucket can, a training job cannot, so nobody needs to ask for its policy.
 *
 * <p>{@code resource-policy-types.csv}, dated in its head: {@code sagemaker,hub model-package-group}. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">AWS services that
 * work with IAM</a>.
 */
public final class ResourcePolicyTypes {

    private static final String RESOURCE = "resource-policy-types.csv";
    private static final String HEAD = "service,resources";
    private static final String EVERY = "*";

    private final Map<String, Set<String>> byService = new HashMap<>();
    private final Catalog catalog;

    ResourcePolicyTypes(Catalog catalog, List<String> lines) {
        this.catalog = catalog;
        for (String line : lines) {
            if (!line.startsWith("#") && !line.equals(HEAD) && !line.isBlank()) {
                add(line);
            }
        }
    }

    private void add(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != 2 || columns[0].isEmpty() || columns[1].isEmpty()) {
            throw new IllegalArgumentException(RESOURCE + ": \"" + line + "\" is no service,resources");
        }
        if (byService.put(columns[0], Set.of(columns[1].split(" ", -1))) != null) {
            throw new IllegalArgumentException(RESOURCE + ": " + columns[0] + " has two lines");
        }
    }

    /** The table that comes with the program; one per JVM, read when first asked for. */
    public static ResourcePolicyTypes bundled() {
        return Bundled.TABLE;
    }

    /**
     * Whether the policy of a resource could have a say in the action; true where nobody knows.
     *
     * @param resource an ARN; {@code *} where it is not told or the action acts on none
     */
    public boolean mayGovern(ActionName action, String resource) {
        String service = action.service().toLowerCase(Locale.ROOT);
        if (!catalog.services().contains(service)) {
            return true;
        }
        Set<String> words = byService.get(service);
        if (words == null || actsOnNothing(action, resource)) {
            return false;
        }
        String word = Arn.parse(resource).map(Arn::type).orElse(EVERY);
        boolean plain = word.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
        return words.contains(EVERY) || !plain || words.contains(word);
    }

    private boolean actsOnNothing(ActionName action, String resource) {
        return resource.equals(EVERY)
                && catalog.find(action)
                        .filter(known -> known.resources().isEmpty())
                        .isPresent();
    }

    private static final class Bundled {
        private static final ResourcePolicyTypes TABLE = load();

        private static ResourcePolicyTypes load() {
            try (InputStream in =
                            Objects.requireNonNull(ResourcePolicyTypes.class.getResourceAsStream(RESOURCE), RESOURCE);
                    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                    BufferedReader reader = new BufferedReader(text)) {
                return new ResourcePolicyTypes(Catalog.bundled(), reader.lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException("the program lacks its table " + RESOURCE, e);
            }
        }
    }
}

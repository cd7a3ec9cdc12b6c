package io.plumbline.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the rules read a request field, and which names it gives their templates. */
enum Value {
    /** A place in S3. */
    @JsonProperty("s3")
    S3("bucket key folder object") {
        @Override
        Optional<Read> of(String text, Job job) {
            return S3Uri.parse(text)
                    .map(uri -> new Read(
                            uri.key().isEmpty()
                                    ? Map.of("bucket", uri.bucket(), "key", "", "folder", "")
                                    : Map.of(
                                            "bucket", uri.bucket(),
                                            "key", uri.key(),
                                            "folder", uri.folder(),
                                            "object", uri.key()),
                            true));
        }
    },
    /** An image in Amazon ECR; images elsewhere give nothing. */
    @JsonProperty("image")
    IMAGE("imageAccount imageRegion repository") {
        @Override
        Optional<Read> of(String text, Job job) {
            return ImageUri.parse(text)
                    .map(image -> new Read(
                            Map.of(
                                    "imageAccount", image.account(),
                                    "imageRegion", image.region(),
                                    "repository", image.repository()),
                            true));
        }
    },
    /** A KMS key in any of its four forms; an alias leaves the key itself unknown. */
    @JsonProperty("key")
    KEY("keyArn") {
        @Override
        Optional<Read> of(String text, Job job) {
            return KmsKey.parse(text, job).map(key -> new Read(Map.of("keyArn", key.arn()), !key.alias()));
        }
    },
    /** The ARN of a Lambda function. */
    @JsonProperty("lambda")
    LAMBDA("function") {
        @Override
        Optional<Read> of(String text, Job job) {
            return Arn.parse(text)
                    .filter(arn -> arn.service().equals("lambda") && Text.isPlain(text))
                    .map(arn -> new Read(Map.of("function", text), true));
        }
    },
    /** A name: a subnet's, a work group's. */
    @JsonProperty("name")
    NAME("value") {
        @Override
        Optional<Read> of(String text, Job job) {
            return Text.isPlain(text) ? Optional.of(new Read(Map.of("value", text), true)) : Optional.empty();
        }
    },
    /** Anything at all: that the field is there is what counts. */
    @JsonProperty("present")
    PRESENT("") {
        @Override
        Optional<Read> of(String text, Job job) {
            return Optional.of(new Read(Map.of(), true));
        }
    };

    private final String names;

    Value(String names) {
        this.names = names;
    }

    /**
     * What a field's value gives the templates.
     *
     * @param certain whether the value settles the resource; a need that rests on less is only recommended
     */
    record Read(Map<String, String> values, boolean certain) {}

    /** The names that templates may use after this value. */
    Set<String> names() {
        return Set.of(names.split(" ", -1));
    }

    /** What the node says, or empty when it is nothing of this kind. */
    Optional<Read> read(JsonNode node, Job job) {
        if (this == PRESENT) {
            return of("", job);
        }
        return node.isTextual() ? of(node.textValue(), job) : Optional.empty();
    }

    abstract Optional<Read> of(String text, Job job);
}

package io.plumbline.evaluate;

import java.util.List;
import java.util.stream.Stream;

/** A case that breaks a law, in full, for whoever must find out why. */
final class Told {

    private static final List<String> KEYS = List.of(
            "aws:PrincipalArn",
            "aws:PrincipalTag/t",
            "aws:TagKeys",
            "s3:prefix",
            "aws:SourceArn",
            "s3:max-keys",
            "aws:CurrentTime",
            "aws:SourceIp",
            "aws:SecureTransport",
            "kms:RecipientAttestation:x");

    private Told() {}

    static String of(Request request, Layers layers) {
        StringBuilder told = new StringBuilder().append(request);
        told.append(" owner ").append(request.resourceAccount()).append(request.wholePrefix() ? " all beneath" : "");
        tell(told, "identity", layers.identity());
        told.append(layers.identityComplete() ? "" : "\nidentity: more");
        tell(told, "boundary", layers.boundary());
        told.append(layers.boundaryKnown() ? "" : "\nboundary: more");
        tell(told, "session", layers.session());
        told.append(layers.sessionComplete() ? "" : "\nsession: more");
        tell(told, "resource", layers.resource());
        tellLevels(told, "scp", layers.serviceControl());
        tellLevels(told, "rcp", layers.resourceControl());
        tell(told, "endpoint", layers.endpoint());
        told.append("\nunseen ").append(layers.unseen());
        KEYS.forEach(key -> told.append('\n')
                .append(key)
                .append(' ')
                .append(request.context().value(key)));
        return told.append("\n").append(Evaluator.decide(request, layers)).toString();
    }

    private static void tellLevels(StringBuilder told, String name, List<List<NamedPolicy>> levels) {
        if (levels != null) {
            levels.forEach(level -> tell(told, name + " level", level));
        }
    }

    private static void tell(StringBuilder told, String name, NamedPolicy policy) {
        tell(told, name, Stream.ofNullable(policy).toList());
    }

    private static void tell(StringBuilder told, String name, List<NamedPolicy> policies) {
        if (policies != null) {
            policies.forEach(policy -> told.append('\n')
                    .append(name)
                    .append(' ')
                    .append(policy.policy().render()));
        }
    }
}

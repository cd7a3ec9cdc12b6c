package io.plumbline.history;

import io.plumbline.history.PolicyChange.Nature;
import io.plumbline.history.PolicyChange.Version;
import java.util.List;
import java.util.Optional;

/** A version of a managed policy that an export tells of, written as if it were an event: so that it travels with them. */
final class ExportedVersion {

    private ExportedVersion() {}

    static Optional<PolicyChange> read(PolicyEvent event) {
        Content document = ChangeReader.documentIn(event.request().path("policyDocument"));
        Version version = new Version(
                event.request().path("versionId").asText(),
                document,
                event.request().path("isDefault").asBoolean());
        return Optional.of(
                event.change(event.request().path("policyArn").asText(), Nature.EXPORTED, null, version, List.of()));
    }
}

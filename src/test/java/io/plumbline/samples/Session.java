package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import java.time.Instant;

/** A role session: what {@code AssumeRole} issued, and what the calls made with it show. */
record Session(String role, String name, String accessKeyId, Instant created, boolean mfa) {

    /** {@code arn:aws:sts::111122223333:assumed-role/MLProcessing/SageMaker}, without the role's path. */
    String arn() {
        Arn arn = Arn.parse(role).orElseThrow();
        return "arn:aws:sts::" + arn.account() + ":assumed-role/" + roleName() + "/" + name;
    }

    String principalId() {
        return Seeded.principalId("AROA", role) + ":" + name;
    }

    String roleName() {
        return role.substring(role.lastIndexOf('/') + 1);
    }

    ObjectNode identity() {
        String account = Arn.parse(role).orElseThrow().account();
        ObjectNode context = Json.of(
                "sessionIssuer",
                Json.of(
                        "type",
                        "Role",
                        "principalId",
                        Seeded.principalId("AROA", role),
                        "arn",
                        role,
                        "accountId",
                        account,
                        "userName",
                        roleName()),
                "attributes",
                Json.of("creationDate", created.toString(), "mfaAuthenticated", String.valueOf(mfa)));
        if (name.startsWith("i-")) {
            context.put("ec2RoleDelivery", "2.0");
        }
        return Json.of(
                "type",
                "AssumedRole",
                "principalId",
                principalId(),
                "arn",
                arn(),
                "accountId",
                account,
                "accessKeyId",
                accessKeyId,
                "sessionContext",
                context);
    }
}

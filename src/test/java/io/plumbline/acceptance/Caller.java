package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who calls: the {@code userIdentity} of records, and the ARN that findings name. */
record Caller(String arn, ObjectNode identity) {

    /** A session of a role; the ARN of the session lacks the role's path, that of its issuer has it. */
    static Caller role(String pathAndName) {
        return role(pathAndName, id("AROA", pathAndName), "work");
    }

    static Caller role(String pathAndName, String roleId, String session) {
        String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
        String arn = "arn:aws:iam::" + Account.ID + ":role/" + pathAndName;
        ObjectNode identity = Json.object();
        identity.put("type", "AssumedRole");
        identity.put("principalId", roleId + ":" + session);
        identity.put("arn", "arn:aws:sts::" + Account.ID + ":assumed-role/" + name + "/" + session);
        identity.put("accountId", Account.ID);
        identity.put("accessKeyId", id("ASIA", pathAndName));
        ObjectNode context = identity.putObject("sessionContext");
        ObjectNode issuer = context.putObject("sessionIssuer");
        issuer.put("type", "Role").put("principalId", roleId).put("arn", arn);
        issuer.put("accountId", Account.ID).put("userName", name);
        context.putObject("attributes")
                .put("creationDate", "2026-09-01T00:00:00Z")
                .put("mfaAuthenticated", "false");
        return new Caller(arn, identity);
    }

    static Caller user(String name) {
        String arn = "arn:aws:iam::" + Account.ID + ":user/" + name;
        ObjectNode identity = Json.object();
        identity.put("type", "IAMUser").put("principalId", id("AIDA", name)).put("arn", arn);
        identity.put("accountId", Account.ID)
                .put("accessKeyId", id("AKIA", name))
                .put("userName", name);
        return new Caller(arn, identity);
    }

    static Caller service(String host) {
        return new Caller(host, Json.object().put("type", "AWSService").put("invokedBy", host));
    }

    /** An id of IAM's form that the same name always gets. */
    static String id(String prefix, String name) {
        String letters = Long.toString(Integer.toUnsignedLong(name.hashCode()) + 78_364_164_096L, 36);
        return prefix + (letters + "EXAMPLEEXAMPLEEX").substring(0, 17).toUpperCase(java.util.Locale.ROOT);
    }
}

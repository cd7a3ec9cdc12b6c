package io.plumbline.history;

import io.plumbline.aws.Arn;
import java.util.Locale;
import java.util.Optional;

/**
 * How principals and groups are named where changes meet them: {@code 111122223333:role/trainer}.
 *
 * <p>IAM's requests name them without path, and their names are unique in an account whatever their case.
 */
public final class Targets {

    private Targets() {}

    static String key(String account, String kind, String name) {
        return account + ":" + kind + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** The key of a role, user or group by its ARN; a policy's ARN stands for itself. */
    public static String of(String arnText) {
        Optional<Arn> arn = Arn.parse(arnText);
        return arn.filter(one -> one.service().equals("iam") && !one.type().equals("policy"))
                .map(one -> key(one.account(), one.type(), one.name()))
                .orElse(arnText);
    }
}

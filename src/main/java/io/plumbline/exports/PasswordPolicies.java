package io.plumbline.exports;

import io.plumbline.lint.Rule;
import io.plumbline.lint.Warning;
import io.plumbline.policy.PasswordPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the accounts ask of passwords, as exported.
 *
 * @param byAccount by the account that the file, its name or its folder tells, or the export's only one
 * @param ofNobody the files of which it is not known whose they are
 */
public record PasswordPolicies(Map<String, PasswordPolicy> byAccount, List<String> ofNobody) {

    public PasswordPolicies {
        byAccount = Collections.unmodifiableMap(new TreeMap<>(byAccount));
        ofNobody = List.copyOf(ofNobody);
    }

    List<Warning> warnings() {
        return ofNobody.stream().sorted().map(PasswordPolicies::warning).toList();
    }

    private static Warning warning(String file) {
        return new Warning(
                file,
                "PasswordPolicy",
                Rule.PASSWORD_POLICY_OF_NOBODY,
                "not known whose it is, so nothing is said of it; put the account's id into the file's name or folder");
    }
}

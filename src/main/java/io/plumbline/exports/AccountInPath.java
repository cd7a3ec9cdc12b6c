package io.plumbline.exports;

/**
 * The account that a file's name or folder tells: {@code 111122223333} of {@code exports/111122223333/passwords.json} or of
 * {@code password-policy-111122223333.json}.
 */
final class AccountInPath {

    private static final int DIGITS = 12;

    private AccountInPath() {}

    /** The nearest to the name that holds one; null without any, or when that one holds two that differ. */
    static String of(String path) {
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            String account = null;
            for (String run : parts[i].split("[^0-9]+", -1)) {
                if (run.length() == DIGITS) {
                    if (account != null && !account.equals(run)) {
                        return null;
                    }
                    account = run;
                }
            }
            if (account != null) {
                return account;
            }
        }
        return null;
    }
}

package io.plumbline.evaluate;

/**
 * Using a KMS key: only what its key policy opens is open, by naming the caller or by leaving it to the account's IAM
 * policies.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies in AWS
 * KMS</a>. Grants, the third way to a key, are in no export; a denial says so.
 */
final class KeyPolicy implements Deviation {

    private static final KeyPolicy KEY = new KeyPolicy();

    private KeyPolicy() {}

    static Deviation deviation(Request request) {
        return request.resource().contains(":key/") ? KEY : NONE;
    }

    @Override
    public boolean needsResourcePolicy() {
        return true;
    }
}

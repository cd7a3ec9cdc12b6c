package io.plumbline.evaluate;

import java.util.function.Consumer;

/** One value of a condition, or all of them, compiled, held against one value of the request. */
@FunctionalInterface
interface ValueTest {

    Truth test(String value, Request request);

    /** The keys, besides the condition's own, that the request does not tell and this test would need. */
    default void unknownKeys(Request request, Consumer<String> keys) {}

    /** Why the test does not know, where that is no matter of keys; else null. */
    default Doubt doubt() {
        return null;
    }
}

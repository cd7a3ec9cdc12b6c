package io.plumbline.evaluate;

/** A wildcard text, ready to read texts. */
interface Wildcards {

    boolean match(String text);

    /** Whether the text's first characters lead anywhere: what follows can be made up. */
    boolean goOnAfter(String text, int length);

    /** Whether after the text's first characters anything at all may follow: only a free star at the end takes it. */
    boolean coverAllAfter(String text, int length);
}

package io.plumbline.cli;

import java.util.concurrent.Callable;

/** What the program is asked to do; the exit code is what it answers. */
interface Verb extends Callable<Integer> {

    /** What stands when the run fails part-way: {@code earlier output is untouched}. */
    String standing();
}

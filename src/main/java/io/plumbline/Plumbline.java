package io.plumbline;

/** The program: {@code plumbline VERB …}, the same from {@code java -jar} and from {@code spark-submit}. */
public final class Plumbline {

    private Plumbline() {}

    public static void main(String[] arguments) {
        System.out.println(arguments.length);
    }
}

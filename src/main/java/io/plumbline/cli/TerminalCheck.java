package io.plumbline.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person sits in front of this run. */
final class TerminalCheck {

    private TerminalCheck() {}

    /** True when input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // Newer Java always has a console; there, it is asked itself.
    static boolean isAttended() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // Before Java 22 a console is a terminal.
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}

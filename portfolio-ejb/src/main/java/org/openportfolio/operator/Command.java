package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.List;

/** One thing an operator can do. */
interface Command {
    /** What is typed. */
    String name();

    /** One line: what it does. */
    String purpose();

    /** What may be typed after the name, one line per element; the first is the synopsis. */
    List<String> usage();

    /**
     * Does it.
     *
     * @param words what was typed after the name
     * @return 0 when done, 1 when refused
     * @throws Misuse when what was typed makes no sense
     * @throws Refusal when it cannot be done; nothing is changed then
     */
    int run(List<String> words, Installation installation, PrintStream out) throws Misuse, Refusal;
}

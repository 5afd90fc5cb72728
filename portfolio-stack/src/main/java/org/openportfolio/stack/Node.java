package org.openportfolio.stack;

import java.nio.file.Path;

/**
 * One Payara of the stack.
 *
 * @param name as in the list of processes; the first one is {@code Payara}
 * @param home its folder, made anew at each start
 * @param port where it listens
 * @param parts folder of the WARs that it runs
 */
record Node(String name, Path home, int port, Path parts) {

    /** The one of a stack that has no other. */
    static Node alone(Settings settings) {
        return new Node(
                "Payara",
                settings.data().resolve("payara"),
                settings.ports().app(),
                settings.parts());
    }

    /** While this file is there, the node says that it is about to end, and goes on serving. */
    Path leaving() {
        return home.resolve("leaving");
    }

    /** The same with other WARs. */
    Node with(Path others) {
        return new Node(name, home, port, others);
    }

    /** By this it is known among processes whose launcher was killed. */
    String mark() {
        return "-Djava.io.tmpdir=" + home.resolve("tmp");
    }
}

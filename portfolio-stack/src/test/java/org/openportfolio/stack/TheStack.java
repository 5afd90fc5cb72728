package org.openportfolio.stack;

/** The one stack of a test run: started by the first test that asks, ended with the JVM. */
public final class TheStack {

    private static Stack running;
    private static RuntimeException failure;

    private TheStack() {}

    /** The stack, with the sample people in it. */
    public static synchronized Stack running() {
        if (failure != null) {
            throw new IllegalStateException("The stack did not start before", failure);
        }
        if (running == null) {
            try {
                running = Stack.forTests();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return running;
    }
}

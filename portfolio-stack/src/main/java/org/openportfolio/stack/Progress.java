package org.openportfolio.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Hears what the launcher is doing; called from several threads. */
public interface Progress {

    /** Something that takes a while has begun. */
    void began(String what);

    /** A step is done, after this long. */
    void done(String what, Duration after);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void began(String what) {}

            @Override
            public void done(String what, Duration after) {}
        };
    }

    /** One line per step, with seconds. */
    static Progress on(PrintStream out) {
        return new Progress() {
            @Override
            public synchronized void began(String what) {
                out.println("         " + what + " …");
            }

            @Override
            public synchronized void done(String what, Duration after) {
                out.println(
                        String.format(Locale.ROOT, "%6.1f s %s", after.toMillis() / 1000.0, what));
            }
        };
    }
}

package org.openportfolio.media;

import java.io.IOException;

/** So many wait for the same already that one more is sent away, to ask again in a moment. */
public class Busy extends IOException {
    private static final long serialVersionUID = 1;

    Busy(String what) {
        super(what);
    }
}

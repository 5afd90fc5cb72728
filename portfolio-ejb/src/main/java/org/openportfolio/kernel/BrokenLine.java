package org.openportfolio.kernel;

import java.io.IOException;

/** Whoever was sending is gone: nobody is left to answer, and nothing of ours failed. */
public class BrokenLine extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenLine(IOException cause) {
        super("The line broke", cause);
    }
}

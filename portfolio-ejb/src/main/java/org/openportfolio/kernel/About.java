package org.openportfolio.kernel;

/** A command that concerns one thing, so that a refusal can be written down with it. */
public interface About {
    /** The thing. */
    Id about();
}

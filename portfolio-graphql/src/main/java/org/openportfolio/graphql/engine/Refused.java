package org.openportfolio.graphql.engine;

import org.openportfolio.graphql.fault.ProblemCode;

/** An operation that is not run, and why. */
public class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final ProblemCode code;

    public Refused(ProblemCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}

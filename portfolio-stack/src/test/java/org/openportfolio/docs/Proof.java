package org.openportfolio.docs;

import java.util.Comparator;
import java.util.Locale;

/**
 * A test that proves a requirement.
 *
 * @param requirement its id, as {@code SH-4}
 * @param test the class
 * @param method the test's name: a sentence
 */
record Proof(String requirement, String test, String method) implements Comparable<Proof> {
    private static final Comparator<Proof> ORDER =
            Comparator.comparing(Proof::requirement)
                    .thenComparing(Proof::test)
                    .thenComparing(Proof::method);

    /** The name of the test as the sentence it is. */
    String sentence() {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Proof other) {
        return ORDER.compare(this, other);
    }
}

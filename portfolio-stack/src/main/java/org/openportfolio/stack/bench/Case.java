package org.openportfolio.stack.bench;

import java.util.List;

/**
 * A page that is asked for over and over, by several people.
 *
 * @param asked what each of them asks
 * @param marks for each of them values that only their own statements have
 * @param goal what its ratio to the floor should reach; 0: none
 */
record Case(String name, List<Request> asked, List<List<String>> marks, double goal) {
    Case {
        asked = List.copyOf(asked);
        marks = List.copyOf(marks);
        if (asked.isEmpty() || asked.size() != marks.size())
            throw new IllegalArgumentException(name);
    }
}

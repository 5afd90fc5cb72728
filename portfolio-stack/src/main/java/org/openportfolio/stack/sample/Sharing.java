package org.openportfolio.stack.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a sample person shares something: with whom, what they may do, and what is said to them. */
final class Sharing {
    private final Map<String, Object> terms = new HashMap<>();

    private Sharing(Map<String, ?> recipient) {
        terms.put("recipients", List.of(recipient));
        terms.put("permissions", List.of("SEE_COMMENTS", "COMMENT"));
    }

    /** With a class or a group. */
    static Sharing withGroup(String id) {
        return new Sharing(Map.of("classId", id));
    }

    static Sharing withPerson(String id) {
        return new Sharing(Map.of("personId", id));
    }

    static Sharing withMyTeachers() {
        return new Sharing(Map.of("myTeachers", true));
    }

    Sharing saying(String message) {
        terms.put("message", message);
        return this;
    }

    /** Lets the recipients assess, besides what everybody may. */
    Sharing forAssessment() {
        terms.put("permissions", List.of("SEE_COMMENTS", "COMMENT", "SEE_ASSESSMENTS", "ASSESS"));
        return this;
    }

    Sharing asking(String question, LocalDate dueOn) {
        terms.put("request", Map.of("text", question, "dueOn", dueOn.toString()));
        return this;
    }

    /** The input of the mutation, for this thing. */
    Map<String, Object> input(String field, String id) {
        var input = new HashMap<>(terms);
        input.put(field, id);
        return input;
    }
}

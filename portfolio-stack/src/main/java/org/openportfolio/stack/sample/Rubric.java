package org.openportfolio.stack.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rubric that a sample teacher is about to make; all its criteria have the same levels. */
final class Rubric {
    private static final List<Map<String, ?>> LEVELS =
            List.of(
                    Map.of("title", "Not yet", "points", 1),
                    Map.of("title", "On the way", "points", 2),
                    Map.of("title", "There", "points", 3),
                    Map.of("title", "Beyond", "points", 4));

    private final String title;
    private final String description;
    private final List<Map<String, ?>> criteria = new ArrayList<>();

    private Rubric(String title, String description) {
        this.title = title;
        this.description = description;
    }

    static Rubric of(String title, String description) {
        return new Rubric(title, description);
    }

    Rubric lookingAt(String criterion, String meaning) {
        criteria.add(Map.of("title", criterion, "description", meaning, "levels", LEVELS));
        return this;
    }

    String title() {
        return title;
    }

    /** The input of the mutation; colleagues and students of the school may use it. */
    Map<String, Object> input() {
        return Map.of(
                "title",
                title,
                "description",
                description,
                "criteria",
                criteria,
                "published",
                true);
    }
}

package org.openportfolio.feedback.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What a teacher wants to assess by.
 *
 * @param title 1 to 200 characters
 * @param description up to 2,000 characters
 * @param criteria 1 to 20
 * @param published whether the people of the teacher's schools may use it: colleagues to assess,
 *     students to assess themselves
 */
public record RubricDraft(
        String title, String description, List<WishedCriterion> criteria, boolean published) {
    static final int MOST_CRITERIA = 20;
    static final int MOST_LEVELS = 10;
    static final int MOST_POINTS = 1_000;

    /** A criterion with 1 to 10 levels. */
    public record WishedCriterion(String title, String description, List<WishedLevel> levels) {
        public WishedCriterion {
            levels = levels == null ? List.of() : List.copyOf(levels);
        }
    }

    /** A level, with points from 0 to 1,000 or none. */
    public record WishedLevel(String title, String description, Optional<Integer> points) {}

    public RubricDraft {
        title = Wish.required("title", title, 200);
        description = Wish.optional("description", description, 2_000);
        criteria = criteria == null ? List.of() : criteria;
        if (criteria.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "criteria", "rubric.criteria");
        Wish.atMost("criteria", criteria, MOST_CRITERIA);
        var checked = new ArrayList<WishedCriterion>();
        for (int i = 0; i < criteria.size(); i++)
            checked.add(checked("criteria." + i, criteria.get(i)));
        criteria = List.copyOf(checked);
    }

    private static WishedCriterion checked(String field, WishedCriterion criterion) {
        if (criterion.levels().isEmpty())
            throw new UserFault(FaultCode.REQUIRED, field + ".levels", "rubric.levels");
        Wish.atMost(field + ".levels", criterion.levels(), MOST_LEVELS);
        var levels = new ArrayList<WishedLevel>();
        for (int i = 0; i < criterion.levels().size(); i++)
            levels.add(checked(field + ".levels." + i, criterion.levels().get(i)));
        return new WishedCriterion(
                Wish.required(field + ".title", criterion.title(), 200),
                Wish.optional(field + ".description", criterion.description(), 1_000),
                levels);
    }

    private static WishedLevel checked(String field, WishedLevel level) {
        level.points()
                .filter(points -> points < 0 || points > MOST_POINTS)
                .ifPresent(
                        wrong -> {
                            throw new UserFault(
                                    FaultCode.INVALID,
                                    field + ".points",
                                    "rubric.points",
                                    Map.of("max", MOST_POINTS));
                        });
        return new WishedLevel(
                Wish.required(field + ".title", level.title(), 200),
                Wish.optional(field + ".description", level.description(), 1_000),
                level.points());
    }

    /** The criteria of a new version: each version has ids of its own. */
    List<Criterion> made(Ids ids) {
        return criteria.stream()
                .map(
                        criterion ->
                                new Criterion(
                                        new CriterionId(ids.next()),
                                        criterion.title(),
                                        criterion.description(),
                                        criterion.levels().stream()
                                                .map(
                                                        level ->
                                                                new Level(
                                                                        new LevelId(ids.next()),
                                                                        level.title(),
                                                                        level.description(),
                                                                        level.points()))
                                                .toList()))
                .toList();
    }
}

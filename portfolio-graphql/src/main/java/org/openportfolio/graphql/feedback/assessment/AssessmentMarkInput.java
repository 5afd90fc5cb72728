package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.Wish;

/** {@link org.openportfolio.feedback.assessment.Mark} in the schema. */
@DefaultNonNull
@Input("AssessmentMarkInput")
@Description("On which level of a criterion something is found.")
public record AssessmentMarkInput(
        @Id @Description("The criterion.") String criterionId,
        @Id @Description("One of its levels.") String levelId,
        @Nullable @Description("Why, up to 2,000 characters.") String text) {

    /** All of an input, each with its place for what may be wrong with it. */
    static List<org.openportfolio.feedback.assessment.Mark> wishes(
            List<AssessmentMarkInput> marks) {
        return IntStream.range(0, marks.size())
                .mapToObj(i -> marks.get(i).wish("marks." + i + "."))
                .toList();
    }

    private org.openportfolio.feedback.assessment.Mark wish(String place) {
        return new org.openportfolio.feedback.assessment.Mark(
                GlobalId.get(place + "criterionId", criterionId, CriterionId.class),
                GlobalId.get(place + "levelId", levelId, LevelId.class),
                Wish.optional(place + "text", text, 2_000));
    }
}

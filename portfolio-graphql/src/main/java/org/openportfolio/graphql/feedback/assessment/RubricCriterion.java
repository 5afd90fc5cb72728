package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;

/** {@link org.openportfolio.feedback.assessment.Criterion} in the schema. */
@DefaultNonNull
@Type("RubricCriterion")
@Description("What is looked at, and the levels it is found on.")
public record RubricCriterion(
        @Id @Description("Its id, for the marks of an assessment.") String id,
        @Description("Title, up to 200 characters.") String title,
        @Description("What it means; may be empty.") String description,
        @Description("Its levels, in order.") List<@NonNull RubricLevel> levels) {

    static RubricCriterion of(org.openportfolio.feedback.assessment.Criterion criterion) {
        return new RubricCriterion(
                GlobalId.of(criterion.id()),
                criterion.title(),
                criterion.description(),
                criterion.levels().stream().map(RubricLevel::of).toList());
    }
}

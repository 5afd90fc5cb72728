package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.assessment.RubricDraft;

/** {@link RubricDraft.WishedCriterion} in the schema. */
@DefaultNonNull
@Input("RubricCriterionInput")
@Description("What is looked at, and the levels it is found on.")
public record RubricCriterionInput(
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("What it means, up to 1,000 characters.") String description,
        @Description("Its levels, 1 to 10, in order.") List<@NonNull RubricLevelInput> levels) {

    RubricDraft.WishedCriterion wish() {
        return new RubricDraft.WishedCriterion(
                title, description, levels.stream().map(RubricLevelInput::wish).toList());
    }
}

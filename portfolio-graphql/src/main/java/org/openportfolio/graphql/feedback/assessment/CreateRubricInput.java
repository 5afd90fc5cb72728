package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.assessment.RubricDraft;

/** {@link RubricDraft} in the schema. */
@DefaultNonNull
@Input("CreateRubricInput")
@Description("A rubric to be made.")
public record CreateRubricInput(
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("What it is for, up to 2,000 characters.") String description,
        @Description("Its criteria, 1 to 20, in order.")
                List<@NonNull RubricCriterionInput> criteria,
        @Description(
                        "Whether the people of one's schools may use it: colleagues to assess, students to assess themselves.")
                boolean published) {

    RubricDraft wish() {
        return new RubricDraft(
                title,
                description,
                criteria.stream().map(RubricCriterionInput::wish).toList(),
                published);
    }
}

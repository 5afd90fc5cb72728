package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.assessment.ChangeRubric;
import org.openportfolio.feedback.assessment.RubricDraft;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.RubricId;

/** {@link ChangeRubric} in the schema. */
@DefaultNonNull
@Input("UpdateRubricInput")
@Description("What a rubric shall be from now on; what was assessed by it stays as it was.")
public record UpdateRubricInput(
        @Id @Description("A rubric of one's own.") String rubricId,
        @Nullable @Description("The version it was read at; CONFLICT if it is another by now.")
                Integer expectedVersion,
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("What it is for, up to 2,000 characters.") String description,
        @Description("Its criteria, 1 to 20, in order.")
                List<@NonNull RubricCriterionInput> criteria,
        @Description(
                        "Whether the people of one's schools may use it: colleagues to assess, students to assess themselves.")
                boolean published) {

    ChangeRubric wish() {
        return new ChangeRubric(
                GlobalId.get("rubricId", rubricId, RubricId.class),
                Optional.ofNullable(expectedVersion),
                new RubricDraft(
                        title,
                        description,
                        criteria.stream().map(RubricCriterionInput::wish).toList(),
                        published));
    }
}

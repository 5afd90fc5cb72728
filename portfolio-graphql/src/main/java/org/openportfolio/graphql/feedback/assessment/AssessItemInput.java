package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.assessment.Assess;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.RubricId;

/** {@link Assess} in the schema. */
@DefaultNonNull
@Input("AssessItemInput")
@Description("What somebody finds an item to be.")
public record AssessItemInput(
        @Id @Description("The item; a reflection is not assessed.") String itemId,
        @Id @Description("The rubric, as it is now.") String rubricId,
        @Description("A level for each criterion.") List<@NonNull AssessmentMarkInput> marks,
        @Nullable @Description("About the whole: plain text, up to 5,000 characters.")
                String text) {

    Assess wish() {
        return new Assess(
                GlobalId.get("itemId", itemId, ItemId.class),
                GlobalId.get("rubricId", rubricId, RubricId.class),
                AssessmentMarkInput.wishes(marks),
                text);
    }
}

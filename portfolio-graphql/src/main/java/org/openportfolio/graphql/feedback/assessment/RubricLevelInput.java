package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.feedback.assessment.RubricDraft;

/** {@link RubricDraft.WishedLevel} in the schema. */
@DefaultNonNull
@Input("RubricLevelInput")
@Description("A level of a criterion.")
public record RubricLevelInput(
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("What it means, up to 1,000 characters.") String description,
        @Nullable @Description("What it counts, 0 to 1,000.") Integer points) {

    RubricDraft.WishedLevel wish() {
        return new RubricDraft.WishedLevel(title, description, Optional.ofNullable(points));
    }
}

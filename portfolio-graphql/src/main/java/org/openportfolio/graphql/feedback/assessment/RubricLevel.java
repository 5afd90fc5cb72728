package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;

/** {@link org.openportfolio.feedback.assessment.Level} in the schema. */
@DefaultNonNull
@Type("RubricLevel")
@Description("A level of a criterion.")
public record RubricLevel(
        @Id @Description("Its id, for the marks of an assessment.") String id,
        @Description("Title, up to 200 characters.") String title,
        @Description("What it means; may be empty.") String description,
        @Nullable @Description("What it counts; null where the rubric does not count.")
                Integer points) {

    static RubricLevel of(org.openportfolio.feedback.assessment.Level level) {
        return new RubricLevel(
                GlobalId.of(level.id()),
                level.title(),
                level.description(),
                level.points().orElse(null));
    }
}

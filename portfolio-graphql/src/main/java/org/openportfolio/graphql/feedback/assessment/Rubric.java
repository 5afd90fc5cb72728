package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.RubricView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;

/** {@link RubricView} in the schema. */
@DefaultNonNull
@Type("Rubric")
@Description("What teachers assess by, and students themselves.")
public record Rubric(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Title, up to 200 characters.") String title,
        @Description("What it is for; may be empty.") String description,
        @Description("Its criteria, in order.") List<@NonNull RubricCriterion> criteria,
        @Description("Whose it is.") Person owner,
        @Description("Whether the people of its owner's schools may use it.") boolean published,
        @Description("Counts its changes; send it as expectedVersion with the next change.")
                int version,
        @Description("When it was last changed.") OffsetDateTime updatedAt,
        @Description("Whether updateRubric and archiveRubric would be accepted.")
                boolean viewerCanChange) {

    static Rubric of(RubricView rubric) {
        return new Rubric(
                GlobalId.of(rubric.id()),
                rubric.title(),
                rubric.description(),
                rubric.criteria().stream().map(RubricCriterion::of).toList(),
                Person.of(rubric.owner()),
                rubric.published(),
                rubric.version(),
                rubric.updatedAt().atOffset(ZoneOffset.UTC),
                rubric.canChange());
    }
}

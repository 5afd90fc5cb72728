package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.WishedSection;
import org.openportfolio.kernel.SectionId;

/** {@link WishedSection} in the schema. */
@DefaultNonNull
@Input("TemplateSectionInput")
@Description("A section of a template, as it shall be.")
public record TemplateSectionInput(
        @Nullable
                @Id
                @Description("Which section, where it is there already; a new one without it.")
                String sectionId,
        @Description("Title, 1 to 200 characters.") String title) {

    WishedSection wish(String field) {
        return new WishedSection(
                Optional.ofNullable(sectionId)
                        .map(id -> GlobalId.get(field + ".sectionId", id, SectionId.class)),
                title);
    }
}

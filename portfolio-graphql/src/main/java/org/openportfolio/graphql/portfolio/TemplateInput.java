package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.TemplateWish;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UploadId;

/** {@link TemplateWish} in the schema. */
@DefaultNonNull
@Input("TemplateInput")
@Description("A portfolio template, as it shall be.")
public record TemplateInput(
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("HTML, up to 20,000 characters; what is not safe is taken out.")
                String description,
        @Description("Its sections, 1 to 20, in order.")
                List<@NonNull TemplateSectionInput> sections,
        @Nullable @Description("Whether teachers have one, too; not without it.")
                Boolean forTeachers,
        @Description("Which teachers see the students' portfolios without a share.")
                TeacherAccess teacherAccess,
        @Nullable @Id @Description("For the people of which schools; of all without it.")
                List<@NonNull String> schoolIds,
        @Nullable
                @Description(
                        "For students of which grades (CEDS codes); of all, and of none, without it.")
                List<@NonNull String> grades,
        @Nullable @Id @Description("Files that go with the description, sent before; up to 20.")
                List<@NonNull String> uploads) {

    TemplateWish wish() {
        return new TemplateWish(
                title,
                description,
                IntStream.range(0, sections.size())
                        .mapToObj(i -> sections.get(i).wish("sections." + i))
                        .toList(),
                forTeachers != null && forTeachers,
                teacherAccess.meant(),
                given(schoolIds).stream()
                        .map(id -> GlobalId.get("schoolIds", id, SchoolId.class))
                        .collect(Collectors.toSet()),
                given(grades).stream().collect(Collectors.toSet()),
                IntStream.range(0, given(uploads).size())
                        .mapToObj(i -> GlobalId.get("uploads." + i, uploads.get(i), UploadId.class))
                        .toList());
    }

    private static List<String> given(List<String> values) {
        return values == null ? List.of() : values;
    }
}

package org.openportfolio.item.portfolio;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.item.RichText;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * A portfolio template, as an administrator wants it (IT-3, IT-11).
 *
 * @param title 1 to 200 characters
 * @param description safe HTML, up to 20,000 characters
 * @param sections 1 to 20, in order
 * @param forTeachers whether teachers have one, too
 * @param teacherAccess which teachers see the students' portfolios
 * @param schools for the people of which schools; none named: of all
 * @param grades for students of which grades (CEDS codes); none named: of all, and of none
 * @param uploads files that go with the description, added to those it has, up to 20
 */
public record TemplateWish(
        String title,
        String description,
        List<WishedSection> sections,
        boolean forTeachers,
        TeacherAccess teacherAccess,
        Set<SchoolId> schools,
        Set<String> grades,
        List<UploadId> uploads) {
    public static final int MOST_SECTIONS = 20;

    /** Files that go with one description. */
    public static final int MOST_FILES = 20;

    public TemplateWish {
        title = Wish.required("title", title, 200);
        description = RichText.clean("description", description);
        if (description.length() > 20_000)
            throw new UserFault(
                    FaultCode.TOO_LONG, "description", "tooLong", Map.of("max", 20_000));
        sections = sections == null ? List.of() : List.copyOf(sections);
        if (sections.isEmpty()) throw new UserFault(FaultCode.REQUIRED, "sections", "required");
        Wish.atMost("sections", sections, MOST_SECTIONS);
        Wish.present("teacherAccess", teacherAccess);
        schools = schools == null ? Set.of() : Set.copyOf(schools);
        grades = grades == null ? Set.of() : Set.copyOf(grades);
        uploads = uploads == null ? List.of() : List.copyOf(uploads);
        Wish.atMost("uploads", uploads, MOST_FILES);
        var seen = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i).section();
            if (section.isPresent() && !seen.add(section.get()))
                throw new UserFault(
                        FaultCode.INVALID, "sections." + i + ".sectionId", "template.sectionTwice");
        }
    }
}

package org.openportfolio.item.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.TemplateId;

/**
 * A template as administrators see it.
 *
 * @param description safe HTML
 * @param files that go with the description, in order
 * @param schools for the people of which; none: of all
 * @param grades CEDS codes; none: all
 * @param portfolios how many people have opened theirs
 */
public record TemplateView(
        TemplateId id,
        String title,
        String description,
        List<DescriptionFile> files,
        List<SectionView> sections,
        boolean forTeachers,
        TeacherAccess teacherAccess,
        Set<SchoolId> schools,
        List<String> grades,
        int version,
        Optional<Instant> publishedAt,
        Optional<Instant> archivedAt,
        int portfolios) {}

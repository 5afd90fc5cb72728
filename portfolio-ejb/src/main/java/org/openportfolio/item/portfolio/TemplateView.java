package org.openportfolio.item.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.TemplateId;

/**
 * A template as administrators see it.
 *
 * @param description safe HTML
 * @param grades CEDS codes; none: all
 * @param portfolios how many people have opened theirs
 */
public record TemplateView(
        TemplateId id,
        String title,
        String description,
        List<SectionView> sections,
        boolean forTeachers,
        TeacherAccess teacherAccess,
        List<String> grades,
        int version,
        Optional<Instant> publishedAt,
        Optional<Instant> archivedAt,
        int portfolios) {}

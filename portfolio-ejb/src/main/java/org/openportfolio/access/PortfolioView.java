package org.openportfolio.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.TemplateId;

/**
 * A portfolio as one viewer sees it.
 *
 * @param title of its template
 * @param description of its template, safe HTML
 * @param summary what the owner sums it up with, plain text; may be ""
 * @param introduced whether its owner is through with the description (IT-4)
 * @param sections those of the template, and former ones where the viewer finds posts
 * @param mine whether the viewer owns it
 * @param permissions what the viewer may do with it
 */
public record PortfolioView(
        PortfolioId id,
        TemplateId template,
        String title,
        String description,
        String summary,
        boolean introduced,
        int version,
        Instant createdAt,
        Instant updatedAt,
        PersonView owner,
        boolean mine,
        Set<Permission> permissions,
        List<SectionView> sections) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(updatedAt, id.value());
    }
}

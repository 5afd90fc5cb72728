package org.openportfolio.item.portfolio;

import java.util.Optional;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.Wish;

/**
 * A section of a template, as an administrator wants it.
 *
 * @param section which, where it is there already
 * @param title 1 to 200 characters
 */
public record WishedSection(Optional<SectionId> section, String title) {
    public WishedSection {
        title = Wish.required("sections.title", title, 200);
    }
}

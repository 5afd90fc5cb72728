package org.openportfolio.link;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/**
 * A public link is about to end: its owner is reminded (LK-10).
 *
 * @param by nobody: the calendar
 * @param owner whose portfolio it is
 * @param on the day on which it ends, where the district is
 * @param days how many days before
 */
public record LinkEnding(
        DistrictId district,
        PersonId by,
        PortfolioId thing,
        LinkId link,
        PersonId owner,
        LocalDate on,
        int days)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("link", link.value(), "days", days);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.LINK_ENDING, thing, Set.of(owner)).until(on));
    }
}

package org.openportfolio.link;

import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/** An administrator closed a public link, or let it go again; its owner is told of a closing. */
public record LinkOverruled(
        DistrictId district, PersonId by, PortfolioId thing, LinkId link, Closing.Kind kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("link", link.value(), "kind", kind);
    }

    @Override
    public List<Notice> notices() {
        return kind == Closing.Kind.RELEASED
                ? List.of()
                : List.of(Notice.toOwner(NoticeKind.CLOSED, thing));
    }

    @Override
    public List<News> news() {
        return List.of(News.of(NewsKind.CHANGED, thing));
    }
}

package org.openportfolio.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * What an archive held is there, all at once (TR-3).
 *
 * @param first one of the things that came in
 */
public record ItemsImported(
        DistrictId district,
        PersonId by,
        ImportId thing,
        int items,
        int portfolios,
        int leftOut,
        Optional<Thing> first)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("items", items, "portfolios", portfolios, "leftOut", leftOut);
    }

    /** The phones of who brought it. */
    @Override
    public List<News> news() {
        return first.map(one -> new News(NewsKind.ADDED, one, Set.of(by))).stream().toList();
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.IMPORT_READY, thing, Set.of(by)));
    }
}

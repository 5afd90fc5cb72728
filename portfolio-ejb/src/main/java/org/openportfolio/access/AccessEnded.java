package org.openportfolio.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * An owner ended a share.
 *
 * @param lost who could see the thing before and cannot now (SH-12)
 */
public record AccessEnded(
        DistrictId district, PersonId by, Thing thing, GrantId share, Set<PersonId> lost)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("share", share.value());
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.ACCESS_ENDED, thing, lost));
    }

    @Override
    public List<News> news() {
        var changed = News.of(NewsKind.CHANGED, thing);
        return lost.isEmpty()
                ? List.of(changed)
                : List.of(new News(NewsKind.ENDED, thing, lost), changed);
    }
}

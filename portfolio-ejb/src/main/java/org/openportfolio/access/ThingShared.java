package org.openportfolio.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * An owner shared something, or changed what a share gives.
 *
 * @param reached who can see it now and could not before
 * @param wish what the owner asks of those it is shared with, if anything (SH-13)
 */
public record ThingShared(
        DistrictId district,
        PersonId by,
        Thing thing,
        List<Recipient> with,
        int permissions,
        Set<PersonId> reached,
        Optional<FeedbackWish> wish)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of(
                "with",
                with.stream().map(Recipient::named).collect(Collectors.joining(",")),
                "permissions",
                permissions);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.SHARED, thing, reached));
    }

    @Override
    public List<News> news() {
        var changed = News.of(NewsKind.CHANGED, thing);
        return reached.isEmpty()
                ? List.of(changed)
                : List.of(new News(NewsKind.SHARED, thing, reached), changed);
    }
}

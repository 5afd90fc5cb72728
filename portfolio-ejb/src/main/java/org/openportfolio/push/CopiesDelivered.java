package org.openportfolio.push;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PushId;

/**
 * People got copies (PU-9). The audit log hears of the source and the people, phones of the copies
 * and of nobody: what is told to a recipient has no way back to the push (PU-4), what is written
 * down of the push none to the copies (PU-5).
 *
 * @param pushedBy the teacher
 * @param thing the source
 * @param copies for each recipient the copy of it
 */
public record CopiesDelivered(
        DistrictId district,
        PersonId pushedBy,
        ItemId thing,
        PushId push,
        Map<PersonId, ItemId> copies)
        implements DomainEvent {
    public CopiesDelivered {
        copies = Map.copyOf(copies);
    }

    /** Nobody as far as those who hear of it are concerned. */
    @Override
    public PersonId by() {
        return null;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of(
                "pushedBy",
                pushedBy.value(),
                "push",
                push.value(),
                "to",
                copies.keySet().stream().map(PersonId::value).sorted().toList());
    }

    @Override
    public List<Notice> notices() {
        return copies.entrySet().stream()
                .map(copy -> Notice.to(NoticeKind.NEW_ITEM, copy.getValue(), Set.of(copy.getKey())))
                .toList();
    }

    @Override
    public List<News> news() {
        return copies.entrySet().stream()
                .map(copy -> new News(NewsKind.ADDED, copy.getValue(), Set.of(copy.getKey())))
                .toList();
    }
}

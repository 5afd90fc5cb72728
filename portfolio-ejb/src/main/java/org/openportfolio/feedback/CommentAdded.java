package org.openportfolio.feedback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * Somebody commented on an item or a portfolio, or answered a comment.
 *
 * @param answered whom it answers: who wrote that comment and who began the thread, without the
 *     owner of the work, to whom all of it is feedback
 */
public record CommentAdded(
        DistrictId district,
        PersonId by,
        Thing thing,
        CommentId comment,
        Earshot earshot,
        Set<PersonId> answered)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("comment", comment.value());
    }

    @Override
    public List<Notice> notices() {
        return List.of(
                Notice.toOwner(NoticeKind.FEEDBACK, thing).on(comment),
                Notice.to(NoticeKind.REPLY, thing, answered).on(comment));
    }

    @Override
    public List<News> news() {
        return earshot.news(NewsKind.COMMENTS, thing);
    }
}

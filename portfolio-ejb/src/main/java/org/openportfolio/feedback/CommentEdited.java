package org.openportfolio.feedback;

import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/** Somebody changed what they had said; the former text is kept. */
public record CommentEdited(
        DistrictId district, PersonId by, Thing thing, CommentId comment, Earshot earshot)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("comment", comment.value());
    }

    @Override
    public List<News> news() {
        return earshot.news(NewsKind.COMMENTS, thing);
    }
}

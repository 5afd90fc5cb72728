package org.openportfolio.feedback;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Comments: who may see an item's comments sees all of them, whoever else may comment sees their
 * own (SH-8).
 */
@Stateless
@ForMembers
public class Feedback {
    private static final Cursor BEFORE_ALL = new Cursor(Instant.EPOCH, new UUID(0, 0));

    @PersistenceContext EntityManager em;
    @Inject Access access;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Says something about an item that the viewer may comment on (FB-1). */
    @Changes
    public CommentView comment(Viewer viewer, AddComment wish) {
        access.of(viewer.id(), wish.about()).require(Permission.COMMENT);
        var comment = Comment.of(ids.next(), viewer.district(), viewer.id(), wish, Time.now(clock));
        em.persist(comment);
        em.flush();
        happened.fire(new CommentAdded(viewer.district(), viewer.id(), wish.about(), comment.id()));
        return one(viewer, comment.id());
    }

    /** A comment; {@code NOT_FOUND} unless the viewer may see it. */
    public CommentView one(Viewer viewer, CommentId id) {
        var found =
                rows.find(
                                """
                        select c.id, c.item_id, c.text, c.created_at, p.id as author_id, p.given_name, p.family_name
                          from comment c join person p on p.id = c.author_id where c.id = ? and c.deleted_at is null
                        """,
                                Feedback::read,
                                id)
                        .orElseThrow(() -> UserFault.notFound("id"));
        var decision = access.of(viewer.id(), List.of(found.item())).get(found.item());
        if (decision == null
                || !(decision.may(Permission.SEE_COMMENTS)
                        || found.author().id().equals(viewer.id()))) throw UserFault.notFound("id");
        return found;
    }

    /**
     * The comments that the viewer may see on those of the items that they may see, oldest first;
     * for every item the same page, in two statements whatever the number of items.
     */
    public Map<ItemId, Slice<CommentView>> of(
            Viewer viewer, Collection<ItemId> items, PageRequest page) {
        var decisions = access.of(viewer.id(), items);
        var all =
                decisions.values().stream()
                        .filter(d -> d.may(Permission.SEE_COMMENTS))
                        .map(d -> (ItemId) d.thing())
                        .toList();
        var from = page.after().orElse(BEFORE_ALL);
        var found =
                rows
                        .list(
                                """
                        select c.id, c.item_id, c.text, c.created_at, p.id as author_id, p.given_name, p.family_name
                          from unnest(?::uuid[]) as wanted (item_id)
                         cross join lateral (
                           select * from comment c where c.item_id = wanted.item_id and c.deleted_at is null
                              and (c.created_at, c.id) > (?, ?) and (c.item_id = any(?) or c.author_id = ?)
                            order by c.created_at, c.id limit ?) c
                          join person p on p.id = c.author_id
                         order by c.item_id, c.created_at, c.id
                        """,
                                Feedback::read,
                                decisions.keySet(),
                                from.at(),
                                from.id(),
                                all,
                                viewer.id(),
                                page.first() + 1)
                        .stream()
                        .collect(Collectors.groupingBy(CommentView::item));
        Map<ItemId, Slice<CommentView>> slices = new HashMap<>();
        items.forEach(
                item ->
                        slices.put(
                                item, Slice.of(found.getOrDefault(item, List.of()), page.first())));
        return slices;
    }

    private static CommentView read(ResultSet row) throws SQLException {
        return new CommentView(
                new CommentId(Rows.uuid(row, "id")),
                new ItemId(Rows.uuid(row, "item_id")),
                new PersonView(
                        new PersonId(Rows.uuid(row, "author_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                row.getString("text"),
                Rows.time(row, "created_at"));
    }
}

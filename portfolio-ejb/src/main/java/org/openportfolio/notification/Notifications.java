package org.openportfolio.notification;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Subject;
import org.openportfolio.kernel.Tidings;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** What happened while a member was not looking (FB-4). */
@Stateless
@ForMembers
public class Notifications {
    /** Beyond it nobody counts: "99+". */
    public static final int MOST_COUNTED = 100;

    /** Clients name no more than a page of them. */
    private static final int MOST_MARKED = 100;

    @Inject Sight sight;
    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;
    @Inject Event<Tidings> tidings;

    /** Those about what the viewer can still see, newest first. */
    public Slice<NotificationView> of(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                sight.list(
                        viewer.id(),
                        " where (n.at, n.id) < (?, ?) order by n.at desc, n.id desc limit ?",
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    /** How many of them are unread, up to {@value #MOST_COUNTED}. */
    public int unread(Viewer viewer) {
        return sight.count(viewer.id(), "n.read_at is null", MOST_COUNTED);
    }

    /** Marks all as read. */
    @Changes
    public void markRead(Viewer viewer) {
        marked(
                viewer,
                rows.list(
                        "update notification set read_at = now() where person_id = ? and read_at is null returning "
                                + About.COLUMNS,
                        About::read,
                        viewer.id()));
    }

    /** Marks some as read; {@code NOT_FOUND} where one of them is none of the viewer's. */
    @Changes
    public void markRead(Viewer viewer, Collection<NotificationId> some) {
        Wish.atMost("notificationIds", some, MOST_MARKED);
        var wanted = Set.copyOf(some);
        int theirs =
                rows.list(
                                "select id from notification where person_id = ? and id = any(?)",
                                row -> row.getString(1),
                                viewer.id(),
                                wanted)
                        .size();
        if (theirs < wanted.size()) throw UserFault.notFound("notificationIds");
        marked(
                viewer,
                rows.list(
                        "update notification set read_at = now() where person_id = ? and id = any(?) and read_at is null returning "
                                + About.COLUMNS,
                        About::read,
                        viewer.id(),
                        wanted));
    }

    /** The other phones of the same person hear that they have nothing to show any more. */
    private void marked(Viewer viewer, List<Subject> things) {
        if (things.isEmpty()) return;
        happened.fire(new NotificationsRead(viewer.district(), viewer.id(), things.size()));
        var one = new News(NewsKind.NOTIFICATIONS, things.get(0), Set.of(viewer.id()));
        tidings.fire(new Tidings(viewer.district(), List.of(one)));
    }
}

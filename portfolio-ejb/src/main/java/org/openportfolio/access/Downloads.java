package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.VisitDoor;
import org.openportfolio.media.Tickets;
import org.openportfolio.media.store.Place;

/**
 * Gives out files for tickets: each time, each range too, the viewer must still be let in and still
 * see the item.
 */
@Stateless
public class Downloads {
    @Inject Tickets tickets;
    @Inject Tenancy tenancy;
    @Inject VisitDoor visits;
    @Inject Rows rows;
    @Inject Access access;
    @Inject CommentFiles commentFiles;

    /**
     * A file to send.
     *
     * @param place where its bytes lie in the store
     * @param name what to call it on the receiver's device
     * @param contentType what it is
     * @param size bytes
     * @param tag stands for the bytes towards this viewer, and tells nothing else
     */
    public record Download(Place place, String name, String contentType, long size, String tag) {}

    /**
     * @param item null for a file of a published template, which the whole district may have, for
     *     the logo of an organisation, which whoever looks may have, redrawn, and for a file that
     *     came with a comment
     */
    private record Found(
            UUID item, String kind, String name, String sha256, String contentType, long size) {}

    /**
     * The file, or nothing: a forged or old ticket, a lost right and a deleted item answer alike.
     */
    public Optional<Download> open(String ticket) {
        var said = tickets.read(ticket);
        if (said.isEmpty() || said.get().form() == Tickets.Form.ARCHIVE) return Optional.empty();
        var viewer = said.get().viewer();
        boolean thumbnail = said.get().form() == Tickets.Form.THUMBNAIL;
        tenancy.enter(said.get().district());
        var invitation = said.get().invitation();
        if (invitation.isPresent()) {
            if (!visits.isOpen(viewer, invitation.get())) return Optional.empty();
            tenancy.visit(invitation.get());
        }
        var found =
                rows.find(
                        """
                select a.item_id, a.kind, a.name, m.sha256, m.content_type, m.size
                  from (select id, item_id, media_id, name, 'FILE' as kind from attachment
                        union all
                        select f.id, null, f.media_id, f.name, 'TEMPLATE' from template_attachment f join portfolio_template k on k.id = f.template_id
                         where k.published_at is not null
                        union all
                        select o.id, null, o.media_id, 'logo.jpg', 'LOGO' from organisation o where o.archived_at is null
                        union all
                        select id, null, media_id, name, 'COMMENT' from comment_file) a
                  left join thumbnail t on t.media_id = a.media_id
                  join media m on m.id = case when ? then t.small_id else a.media_id end
                  join person p on p.id = ? join district d on d.id = p.district_id
                 where a.id = ? and p.kind = ? and (p.state = 'ACTIVE'
                    or p.state = 'LEFT' and p.left_at + make_interval(months => d.leaver_grace_months) > now())
                """,
                        row ->
                                new Found(
                                        Rows.uuid(row, "item_id"),
                                        row.getString("kind"),
                                        row.getString("name"),
                                        row.getString("sha256"),
                                        row.getString("content_type"),
                                        row.getLong("size")),
                        thumbnail,
                        viewer,
                        said.get().thing(),
                        invitation.isPresent() ? "EXTERNAL" : "MEMBER");
        return found.filter(file -> isFor(said.get(), file))
                .map(
                        file ->
                                new Download(
                                        Place.of(said.get().district(), file.sha256()),
                                        file.name(),
                                        file.contentType(),
                                        file.size(),
                                        said.get().thing() + (thumbnail ? "-small" : "")));
    }

    private boolean isFor(Tickets.Ticket ticket, Found file) {
        return switch (file.kind()) {
            case "LOGO" -> ticket.form() == Tickets.Form.THUMBNAIL;
            case "TEMPLATE" -> ticket.invitation().isEmpty();
            case "COMMENT" -> commentFiles.isFor(ticket.viewer(), new AttachmentId(ticket.thing()));
            default -> !access.of(ticket.viewer(), List.of(new ItemId(file.item()))).isEmpty();
        };
    }
}

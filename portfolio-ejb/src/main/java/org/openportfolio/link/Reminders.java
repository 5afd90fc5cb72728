package org.openportfolio.link;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;

/**
 * Reminds an owner who has written something that a public link shows, of who may read it, and of
 * what looks personal in it (LK-6). Nothing is refused, and nobody but the owner is told, since
 * that there is a link is between them and their teachers.
 */
@Stateless
@ForMembers
public class Reminders {
    /** So many texts are looked through; a collection may hold more. */
    private static final int MOST_TEXTS = 200;

    /** Nobody reads more than these. */
    private static final int MOST = 20;

    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
    private static final Pattern ENTITY = Pattern.compile("&#(\\d{1,6});|&(amp|lt|gt|quot|nbsp);");

    /**
     * What shows the items: themselves and whatever they are in; what is kept back shows nothing.
     */
    private static final String OF_ITEMS =
            """
            with recursive above (start, id) as (
              select i.id, i.id from item i where i.id = any(?) and i.owner_id = ? and %1$s
              union
              select a.start, c.id from above a join collection_entry e on e.item_id = a.id
                join item c on c.id = e.collection_id where %2$s),
            shown (start, link_id) as materialized (
              select distinct a.start, l.id from above a join post on post.item_id = a.id
                join public_link l on l.portfolio_id = post.portfolio_id and l.revoked_at is null),
            asked_link (id) as (select distinct link_id from shown),
            """
                            .formatted(
                                    PublicShelf.OPEN.formatted("i"),
                                    PublicShelf.OPEN.formatted("c"))
                    + LinkRule.OWNERS
                    + LinkRule.STANDING
                    + """
                    , below (id) as (
                      select distinct s.start from shown s join link_standing l on l.id = s.link_id where l.state = 'OPEN'
                      union
                      select i.id from below b join collection_entry e on e.collection_id = b.id
                        join item i on i.id = e.item_id where %s)
                    select i.id, i.title, i.description, i.body, d.locale,
                           array(select a.name from attachment a join media m on m.id = a.media_id left join clean_media c on c.media_id = m.id
                                  where a.item_id = i.id and not %s order by a.position, a.id) as withheld
                      from below b join item i on i.id = b.id join district d on d.id = i.district_id
                     order by i.id = any(?) desc, i.id limit ?
                    """
                            .formatted(PublicShelf.OPEN.formatted("i"), PublicShelf.GIVEN_OUT);

    private static final String OF_PORTFOLIO =
            """
            with asked_link (id) as (
              select l.id from public_link l join portfolio pf on pf.id = l.portfolio_id
               where pf.id = ? and pf.owner_id = ? and l.revoked_at is null),
            """
                    + LinkRule.OWNERS
                    + LinkRule.STANDING
                    + """
                    select pf.summary, d.locale from link_standing s join portfolio pf on pf.id = s.portfolio_id
                      join district d on d.id = pf.district_id where s.state = 'OPEN'
                    """;

    @Inject Rows rows;

    private record Written(
            ItemId item,
            String title,
            String description,
            String body,
            String language,
            List<String> withheld) {}

    /**
     * After items of the viewer's own were written or placed: of those that a link shows, with what
     * is in them, once that they are read at all; of none, nothing.
     */
    public List<Reminder> ofItems(Viewer viewer, Collection<ItemId> items) {
        List<Reminder> reminders = new ArrayList<>();
        for (var written :
                rows.list(
                        OF_ITEMS,
                        row ->
                                new Written(
                                        new ItemId(Rows.uuid(row, "id")),
                                        row.getString("title"),
                                        row.getString("description"),
                                        row.getString("body"),
                                        row.getString("locale"),
                                        Rows.texts(row, "withheld")),
                        items,
                        viewer.id(),
                        items,
                        MOST_TEXTS)) {
            if (reminders.size() >= MOST) break;
            if (reminders.isEmpty()) reminders.add(live(written.item()));
            add(written.item(), "title", written.title(), written.language(), reminders);
            add(
                    written.item(),
                    "description",
                    plain(written.description()),
                    written.language(),
                    reminders);
            add(written.item(), "body", plain(written.body()), written.language(), reminders);
            for (var file : written.withheld())
                reminders.add(
                        new Reminder(
                                ReminderKind.FILE_WITHHELD,
                                written.item(),
                                Optional.of("attachments"),
                                Optional.of(file)));
        }
        return reminders;
    }

    /** After the viewer has summed up a portfolio of their own. */
    public List<Reminder> ofSummary(Viewer viewer, PortfolioId portfolio) {
        List<Reminder> reminders = new ArrayList<>();
        rows.list(
                OF_PORTFOLIO,
                row -> {
                    reminders.add(live(portfolio));
                    add(
                            portfolio,
                            "summary",
                            row.getString("summary"),
                            row.getString("locale"),
                            reminders);
                    return portfolio;
                },
                portfolio,
                viewer.id());
        return reminders;
    }

    private static Reminder live(Thing thing) {
        return new Reminder(ReminderKind.LIVE_LINK, thing, Optional.empty(), Optional.empty());
    }

    private static void add(
            Thing thing, String field, String text, String language, List<Reminder> reminders) {
        for (var detail : PersonalDetails.in(text, language))
            reminders.add(
                    new Reminder(
                            detail.kind(), thing, Optional.of(field), Optional.of(detail.text())));
    }

    /** The words of safe HTML: between its tags, so that what a link points to counts too. */
    static String plain(String html) {
        var text = html.replaceAll("href=\"mailto:([^\"]{1,300})\"", "> $1 <");
        return ENTITY.matcher(TAG.matcher(text).replaceAll(" "))
                .replaceAll(
                        found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        found.group(1) != null
                                                ? character(Integer.parseInt(found.group(1)))
                                                : named(found.group(2))));
    }

    private static String character(int code) {
        return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }

    private static String named(String entity) {
        return switch (entity) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> " ";
        };
    }
}

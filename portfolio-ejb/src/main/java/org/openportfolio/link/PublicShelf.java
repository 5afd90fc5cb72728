package org.openportfolio.link;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.RichText;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;

/**
 * What of a portfolio is shown behind its link, in SQL and put in order. The page and each of its
 * files ask the same text, so they cannot disagree.
 *
 * <p>Shown is what is placed in a section, and what lies in it, at any depth. Ways that lead
 * through something hidden, deleted or with a file that shows other people (IT-9) end there.
 */
final class PublicShelf {
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.+");

    /** An item, named by the argument, keeps nothing back (IT-5, IT-9). */
    static final String OPEN =
            """
            not %1$s.hidden and %1$s.deleted_at is null
            and not exists (select 1 from attachment x where x.item_id = %1$s.id and x.shows_others)
            """;

    /** Items named i of a portfolio named pf that may be shown where they are. */
    private static final String FIT_TO_SHOW = "i.owner_id = pf.owner_id and " + OPEN.formatted("i");

    /**
     * For the portfolio that a CTE {@code public_portfolio (id)} names: {@code place (parent_id,
     * item_id, position, place_id, placed_on)}, every place of every item that is shown. A parent
     * is a section or a collection.
     */
    static final String PLACES =
            """
            place (parent_id, item_id, position, place_id, placed_on) as (
              select p.section_id, p.item_id, p.position, p.id, (p.placed_at at time zone d.time_zone)::date
                from public_portfolio s join portfolio pf on pf.id = s.id join district d on d.id = pf.district_id
                join post p on p.portfolio_id = pf.id join item i on i.id = p.item_id
               where %1$s
              union
              select e.collection_id, e.item_id, e.position, e.item_id, null
                from place join collection_entry e on e.collection_id = place.item_id
                join public_portfolio s on true join portfolio pf on pf.id = s.id
                join item i on i.id = e.item_id
               where %1$s)
            """
                    .formatted(FIT_TO_SHOW);

    /**
     * Whether media named m, whose clean form as far as it is known is named c, is given out:
     * pictures, sounds and films that say something of their maker which cannot be taken out are
     * not, nor are documents that name people in comments (LK-5, LK-8). An Ogg whose streams nobody
     * here knows is sound or film too, whatever it is called. Nor is what holds other files, or
     * what nobody here can look into: a zip of photos says where they were taken.
     */
    static final String GIVEN_OUT =
            """
            (m.content_type <> 'application/zip'
             and (c.outcome is distinct from 'LEFT'
               or m.content_type !~ '^((image|audio|video)/|application/ogg$)' and c.reason in ('SIGNED', 'PROTECTED')))
            """;

    private static final String ITEMS =
            """
            with recursive public_portfolio as (select ?::uuid as id),
            """
                    + PLACES
                    + """
                    select i.id, i.kind, i.title, i.description, i.body, i.url, w.*, f.*
                      from (select item_id, array_agg(parent_id::text order by parent_id) as parents,
                                   array_agg(position::text order by parent_id) as positions,
                                   array_agg(place_id::text order by parent_id) as place_ids,
                                   array_agg(coalesce(placed_on::text, '') order by parent_id) as placed_on
                              from place group by item_id) w
                      join item i on i.id = w.item_id
                     cross join lateral (
                       select array_agg(a.id::text order by a.position, a.id) as file_ids,
                              array_agg(a.name order by a.position, a.id) as file_names,
                              array_agg(m.content_type order by a.position, a.id) as file_types,
                              array_agg(coalesce(cm.size, m.size)::text order by a.position, a.id) as file_sizes,
                              array_agg((%1$s)::text order by a.position, a.id) as file_whole,
                              array_agg((t.media_id is not null)::text order by a.position, a.id) as file_small
                         from attachment a join media m on m.id = a.media_id
                         left join clean_media c on c.media_id = m.id left join media cm on cm.id = c.clean_id
                         left join thumbnail t on t.media_id = m.id
                        where a.item_id = i.id) f
                    """
                            .formatted(GIVEN_OUT);

    /** A section of the template. */
    record Title(UUID section, String title) {}

    /** Where an item stands: in which section or collection, and where there. */
    private record Placing(UUID parent, int position, UUID id, Optional<LocalDate> on, Item item) {}

    private record Item(
            UUID id,
            ItemKind kind,
            String title,
            String description,
            String body,
            Optional<String> url,
            List<PublicFile> files) {}

    private static final Comparator<Placing> AS_ARRANGED =
            Comparator.comparingInt(Placing::position)
                    .thenComparing(placing -> placing.id().toString());

    private final Map<UUID, List<Placing>> under;

    /** Of the items that have their place on this page, in the order in which they got it. */
    private final Map<UUID, Integer> numbers = new HashMap<>();

    private PublicShelf(Map<UUID, List<Placing>> under) {
        this.under = under;
    }

    /**
     * The sections with something in them, in one statement.
     *
     * @param wanted number of the only section whose posts are wanted; empty: all
     */
    static List<PublicSection> sections(
            Connection connection,
            PortfolioId portfolio,
            List<Title> titles,
            Optional<Integer> wanted)
            throws SQLException {
        Map<UUID, List<Placing>> under = new HashMap<>();
        for (var item : Rows.list(connection, ITEMS, PublicShelf::placings, portfolio))
            for (var placing : item)
                under.computeIfAbsent(placing.parent(), parent -> new ArrayList<>()).add(placing);
        under.values().forEach(all -> all.sort(AS_ARRANGED));
        return new PublicShelf(under).sections(titles, wanted);
    }

    private List<PublicSection> sections(List<Title> titles, Optional<Integer> wanted) {
        // what is a post is told there, and not in a collection that comes before it
        Map<UUID, UUID> toldIn = new HashMap<>();
        for (int number = 1; number <= titles.size(); number++) {
            var section = titles.get(number - 1).section();
            if (wanted.isPresent() && wanted.get() != number) continue;
            for (var post : in(section))
                if (toldIn.putIfAbsent(post.item().id(), section) == null) number(post.item());
        }
        List<PublicSection> sections = new ArrayList<>();
        for (int number = 1; number <= titles.size(); number++) {
            var title = titles.get(number - 1);
            var posts = in(title.section());
            if (posts.isEmpty()) continue;
            List<PublicPost> told = new ArrayList<>();
            if (wanted.isEmpty() || wanted.get() == number)
                for (var post : posts)
                    told.add(post(post, toldIn.get(post.item().id()).equals(title.section())));
            sections.add(new PublicSection(number, title.title(), posts.size(), told));
        }
        return sections;
    }

    private List<Placing> in(UUID parent) {
        return under.getOrDefault(parent, List.of());
    }

    private int number(Item item) {
        return numbers.computeIfAbsent(item.id(), id -> numbers.size() + 1);
    }

    private PublicPost post(Placing placing, boolean full) {
        var item = placing.item();
        int number = number(item);
        if (!full)
            return new PublicPost(
                    number,
                    false,
                    item.kind(),
                    item.title(),
                    "",
                    "",
                    Optional.empty(),
                    placing.on(),
                    List.of(),
                    List.of());
        List<PublicPost> contents = new ArrayList<>();
        for (var inner : in(item.id()))
            contents.add(post(inner, !numbers.containsKey(inner.item().id())));
        return new PublicPost(
                number,
                true,
                item.kind(),
                item.title(),
                item.description(),
                RichText.safe(item.body()),
                item.url(),
                placing.on(),
                item.files(),
                contents);
    }

    private static List<Placing> placings(ResultSet row) throws SQLException {
        var item =
                new Item(
                        Rows.uuid(row, "id"),
                        ItemKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("body"),
                        Optional.ofNullable(row.getString("url"))
                                .filter(url -> WEB_ADDRESS.matcher(url).matches()),
                        files(row));
        var parents = Rows.texts(row, "parents");
        var positions = Rows.texts(row, "positions");
        var ids = Rows.texts(row, "place_ids");
        var days = Rows.texts(row, "placed_on");
        List<Placing> all = new ArrayList<>();
        for (int at = 0; at < parents.size(); at++)
            all.add(
                    new Placing(
                            UUID.fromString(parents.get(at)),
                            Integer.parseInt(positions.get(at)),
                            UUID.fromString(ids.get(at)),
                            Optional.of(days.get(at))
                                    .filter(day -> !day.isEmpty())
                                    .map(LocalDate::parse),
                            item));
        return all;
    }

    private static List<PublicFile> files(ResultSet row) throws SQLException {
        var ids = Rows.texts(row, "file_ids");
        var names = Rows.texts(row, "file_names");
        var types = Rows.texts(row, "file_types");
        var sizes = Rows.texts(row, "file_sizes");
        var whole = Rows.texts(row, "file_whole");
        var small = Rows.texts(row, "file_small");
        List<PublicFile> files = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            var file =
                    new PublicFile(
                            new AttachmentId(UUID.fromString(ids.get(at))),
                            names.get(at),
                            types.get(at),
                            Long.parseLong(sizes.get(at)),
                            Boolean.parseBoolean(whole.get(at)),
                            Boolean.parseBoolean(small.get(at)));
            if (file.whole() || file.small()) files.add(file);
        }
        return files;
    }
}

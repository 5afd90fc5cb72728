package org.openportfolio.transfer;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.transfer.archive.Addresses;
import org.openportfolio.transfer.archive.Enclosed;
import org.openportfolio.transfer.archive.Folio;
import org.openportfolio.transfer.archive.Holder;
import org.openportfolio.transfer.archive.Holdings;
import org.openportfolio.transfer.archive.Piece;
import org.openportfolio.transfer.archive.Remark;

/**
 * What goes into an archive, read over a connection that sees one moment, a few rows at a time.
 * Nothing of anybody else: no shares, links, assessments, versions; and of who talked about it a
 * voice and a number (TR-3, TR-5).
 */
final class OwnHoldings implements Holdings {
    private static final String PIECES =
            """
            select i.id, i.kind, i.title, i.description, i.body, coalesce(i.url, '') as url, i.hidden, i.created_at, i.updated_at,
                   array(select t.tag from item_tag t where t.item_id = i.id order by t.position) as tags,
                   array(select e.item_id::text from collection_entry e where e.collection_id = i.id order by e.position, e.item_id) as contents,
                   (select jsonb_agg(jsonb_build_object('name', a.name, 'type', m.content_type, 'size', m.size, 'sha256', m.sha256,
                                                        'shows', a.shows_others) order by a.position, a.id)
                      from attachment a join media m on m.id = a.media_id where a.item_id = i.id)::text as files
              from item i where i.id = any(?) order by i.created_at, i.id
            """;

    private static final String FOLIOS =
            """
            select f.id, t.title, t.description, f.summary, f.created_at, f.updated_at,
                   (select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'posts', coalesce((
                             select jsonb_agg(jsonb_build_object('item', p.item_id, 'at', p.placed_at) order by p.position, p.id)
                               from post p join item i on i.id = p.item_id and i.deleted_at is null
                              where p.portfolio_id = f.id and p.section_id = s.id), '[]'))
                           order by s.removed_at is not null, s.position, s.id)
                      from template_section s where s.template_id = t.id
                       and (s.removed_at is null or exists (
                             select 1 from post p join item i on i.id = p.item_id and i.deleted_at is null
                              where p.portfolio_id = f.id and p.section_id = s.id)))::text as parts
              from portfolio f join portfolio_template t on t.id = f.template_id where f.id = any(?) order by f.created_at, f.id
            """;

    /** The same person has the same number throughout: by when they first spoke. */
    private static final String REMARKS =
            """
            with said as (
              select c.* from comment c where c.deleted_at is null and (c.item_id = any(?) or c.portfolio_id = any(?))),
            voice as (
              select s.author_id, min(s.created_at) as first,
                     case when s.author_id = ? then 'OWNER'
                          when exists (select 1 from person_role r where r.person_id = s.author_id and r.role = 'TEACHER') then 'TEACHER'
                          when exists (select 1 from person_role r where r.person_id = s.author_id and r.role = 'STUDENT') then 'STUDENT'
                          else 'VISITOR' end as voice
                from said s group by s.author_id),
            speaker as (
              select author_id, voice, row_number() over (partition by voice order by first, author_id) as number from voice)
            select s.id, s.about_id, a.id as answers, k.voice, k.number, s.created_at, s.text
              from said s join speaker k on k.author_id = s.author_id left join said a on a.id = s.reply_to_id
             order by s.created_at, s.id
            """;

    private final Connection connection;
    private final Store store;
    private final DistrictId district;
    private final PersonId owner;
    private final boolean feedback;
    private final Addresses addresses;
    private final List<UUID> items;
    private final List<UUID> portfolios;

    /**
     * @param connection inside the district, and seeing one moment
     */
    OwnHoldings(
            Connection connection,
            Store store,
            DistrictId district,
            Asked asked,
            Addresses addresses)
            throws SQLException {
        this.connection = connection;
        this.store = store;
        this.district = district;
        this.owner = asked.owner();
        this.feedback = asked.feedback();
        this.addresses = addresses;
        this.items =
                Rows.list(
                        connection,
                        Selection.OF + "select id from selected",
                        row -> Rows.uuid(row, "id"),
                        asked.owner(),
                        asked.scope(),
                        asked.items(),
                        asked.portfolio().orElse(null));
        this.portfolios =
                Rows.list(
                        connection,
                        "select id from portfolio where owner_id = ? and (? = 'EVERYTHING' or id = ?::uuid)",
                        row -> Rows.uuid(row, "id"),
                        asked.owner(),
                        asked.scope(),
                        asked.portfolio().orElse(null));
    }

    /** What was asked for, as the database knows it. */
    record Asked(
            PersonId owner,
            String scope,
            Collection<UUID> items,
            Optional<PortfolioId> portfolio,
            boolean feedback) {}

    /** How many items go along. */
    int size() {
        return items.size();
    }

    @Override
    public Holder holder() {
        return only(
                "select given_name, family_name from person where id = ?",
                row -> new Holder(row.getString("given_name"), row.getString("family_name")),
                owner);
    }

    @Override
    public Stream<Piece> pieces() {
        return Cursored.stream(connection, PIECES, OwnHoldings::piece, items);
    }

    @Override
    public Stream<Folio> folios() {
        return Cursored.stream(connection, FOLIOS, OwnHoldings::folio, portfolios);
    }

    @Override
    public Stream<Remark> remarks() {
        return feedback
                ? Cursored.stream(
                        connection, REMARKS, OwnHoldings::remark, items, portfolios, owner)
                : Stream.empty();
    }

    @Override
    public InputStream open(Enclosed file) throws IOException {
        return store.read(Place.of(district, file.place()), 0, file.size());
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    private <T> T only(String sql, Rows.Reader<T> reader, Object... parameters) {
        try {
            return Rows.find(connection, sql, reader, parameters).orElseThrow();
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                Rows.uuid(row, "id"),
                ItemKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                row.getString("body"),
                row.getString("url"),
                Rows.texts(row, "tags"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"),
                row.getBoolean("hidden"),
                Rows.texts(row, "contents").stream().map(UUID::fromString).toList(),
                objects(row.getString("files")).stream().map(OwnHoldings::file).toList());
    }

    private static Enclosed file(JsonObject file) {
        var sum = file.getString("sha256");
        return new Enclosed(
                file.getString("name"),
                file.getString("type"),
                file.getJsonNumber("size").longValueExact(),
                sum,
                file.getBoolean("shows"),
                sum);
    }

    private static Folio folio(ResultSet row) throws SQLException {
        return new Folio(
                Rows.uuid(row, "id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("summary"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"),
                objects(row.getString("parts")).stream().map(OwnHoldings::part).toList());
    }

    private static Folio.Part part(JsonObject part) {
        return new Folio.Part(
                UUID.fromString(part.getString("id")),
                part.getString("title"),
                part.getJsonArray("posts").getValuesAs(JsonObject.class).stream()
                        .map(
                                post ->
                                        new Folio.Post(
                                                UUID.fromString(post.getString("item")),
                                                moment(post.getString("at"))))
                        .toList());
    }

    private static Remark remark(ResultSet row) throws SQLException {
        return new Remark(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "about_id"),
                Optional.ofNullable(Rows.uuid(row, "answers")),
                Remark.Voice.valueOf(row.getString("voice")),
                row.getInt("number"),
                Rows.time(row, "created_at"),
                row.getString("text"));
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static List<JsonObject> objects(String json) {
        if (json == null) return List.of();
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonArray all = reader.readArray();
            return all.getValuesAs(JsonObject.class);
        }
    }
}

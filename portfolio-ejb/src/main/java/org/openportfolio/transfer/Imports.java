package org.openportfolio.transfer;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.item.Items;
import org.openportfolio.item.portfolio.PortfoliosLeaving;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.transfer.archive.As;
import org.openportfolio.transfer.archive.Origin;
import org.openportfolio.transfer.archive.Trouble;

/**
 * Archives that members bring (TR-2, TR-3, TR-7): looked into first, then taken in, all that was
 * chosen or nothing; and taken back, for some weeks. Nobody but who brought one knows of it.
 */
@Stateless
@ForMembers
public class Imports {
    /** How long an import can be undone. */
    public static final Duration UNDO = Duration.ofDays(30);

    /** Archives that one person may be at, at a time. */
    public static final int MOST = 3;

    private static final String VIEWS =
            """
            select m.*, (select count(*) from import_line l where l.import_id = m.id) as lines,
                   case when m.state in ('LOOKED', 'RUNNING') then (
                     select max(e.ended_at) from archive_import e
                      where e.owner_id = m.owner_id and e.fingerprint = m.fingerprint and e.state = 'DONE') end as earlier
              from archive_import m where m.owner_id = ?
            """;

    @Inject Rows rows;
    @Inject Jobs jobs;
    @Inject Items items;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;
    @Inject Event<PortfoliosLeaving> leaving;

    private record Brought(UUID media, String name, long size) {}

    /**
     * Begins to look into a file that was sent; a job does.
     *
     * @param language of the words that are added: "Untitled", "Begin"
     * @throws UserFault {@code NOT_FOUND} for an upload that is not the viewer's; {@code TOO_MANY}
     *     where {@value #MOST} are being looked into or taken in; {@code NOT_ALLOWED} for who owns
     *     no items
     */
    @Changes
    public ImportId look(Viewer viewer, UploadId upload, Locale language) {
        if (!viewer.is(Role.STUDENT) && !viewer.is(Role.TEACHER))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "item.ownersOnly");
        requireRoom(viewer);
        var brought =
                rows.find(
                                """
                                with used as (delete from upload where id = ? and owner_id = ? returning media_id, name)
                                select used.media_id, used.name, m.size from used join media m on m.id = used.media_id
                                """,
                                row ->
                                        new Brought(
                                                Rows.uuid(row, "media_id"),
                                                row.getString("name"),
                                                row.getLong("size")),
                                upload,
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound("uploadId"));
        var id = new ImportId(ids.next());
        var job =
                jobs.begin(viewer.district(), Inspector.KIND, id.value(), Optional.of(viewer.id()));
        rows.change(
                """
                insert into archive_import (id, district_id, owner_id, name, media_id, size, language, job_id, asked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                viewer.district(),
                viewer.id(),
                brought.name(),
                brought.media(),
                brought.size(),
                FaultTexts.language(language.toLanguageTag()).getLanguage(),
                job,
                Time.now(clock));
        happened.fire(new ImportAsked(viewer.district(), viewer.id(), id, brought.size()));
        return id;
    }

    /** One at a time for each person, so that many at once cannot pass together. */
    private void requireRoom(Viewer viewer) {
        rows.list("select id from person where id = ? for no key update", row -> 1, viewer.id());
        int there =
                rows.find(
                                "select count(*) from archive_import where owner_id = ? and state in ('LOOKING', 'LOOKED', 'RUNNING')",
                                row -> row.getInt(1),
                                viewer.id())
                        .orElseThrow();
        if (there >= MOST)
            throw new UserFault(FaultCode.TOO_MANY, "", "import.tooMany", Map.of("max", MOST));
    }

    /**
     * Begins to take in what is chosen; a job does.
     *
     * @throws UserFault {@code NOT_FOUND}; {@code INVALID} unless it was looked into, or where
     *     nothing is chosen; {@code CONFLICT} where the same archive came in before
     */
    @Changes
    public void run(Viewer viewer, RunImport wish) {
        var there = locked(viewer, wish.about());
        if (there.state() != ImportState.LOOKED)
            throw new UserFault(FaultCode.INVALID, "importId", "import.notLooked");
        if (there.earlier().isPresent() && !wish.again())
            throw new UserFault(FaultCode.CONFLICT, "again", "import.again");
        int chosen = choose(wish);
        if (chosen == 0) throw new UserFault(FaultCode.INVALID, "onlyLines", "import.nothing");
        var job =
                jobs.begin(
                        viewer.district(),
                        Unpacker.KIND,
                        wish.about().value(),
                        Optional.of(viewer.id()));
        rows.change(
                "update archive_import set state = 'RUNNING', job_id = ? where id = ?",
                job,
                wish.about());
        happened.fire(
                new ImportBegun(
                        viewer.district(), viewer.id(), wish.about(), chosen, wish.again()));
    }

    /** Marks what comes in, and names it. @return how many things */
    private int choose(RunImport wish) {
        rows.change(
                """
                with wish as (select ?::boolean as only, string_to_array(?, ',')::int[] as named),
                called as materialized (
                  select d.thing_id, next_id() as id from (
                    select distinct thing_id from import_line where import_id = ? and thing_id is not null) d)
                update import_line l set new_id = called.id, chosen = (l.number = any(wish.named)) = wish.only
                  from wish cross join called where l.import_id = ? and l.thing_id = called.thing_id
                """,
                wish.only().isPresent(),
                wish.only().orElse(wish.without()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")),
                wish.about(),
                wish.about());
        return rows.find(
                        "select count(distinct thing_id) from import_line where import_id = ? and thing_id is not null and chosen",
                        row -> row.getInt(1),
                        wish.about())
                .orElseThrow();
    }

    /**
     * Gives up an archive that is being looked into, was looked into, or is being taken in: nothing
     * of it comes in. Giving up what has ended changes nothing.
     */
    @Changes
    public void giveUp(Viewer viewer, ImportId id) {
        var there = locked(viewer, id);
        switch (there.state()) {
            case LOOKING, RUNNING -> jobs.cancel(there.job());
            case LOOKED ->
                    rows.change(
                            """
                            with lines as (delete from import_line where import_id = ?)
                            update archive_import set state = 'CANCELLED', media_id = null, ended_at = ? where id = ?
                            """,
                            id,
                            Time.now(clock),
                            id);
            default -> {
                return;
            }
        }
        happened.fire(new ImportGivenUp(viewer.district(), viewer.id(), id));
    }

    /**
     * Takes back a whole import: what came in goes to the bin, where it can be brought back as
     * ever; portfolios that came in are gone with what was said about them.
     *
     * @throws UserFault {@code INVALID} where it did not come in, or that is too long ago
     */
    @Changes
    public void undo(Viewer viewer, ImportId id) {
        var there = locked(viewer, id);
        var now = Time.now(clock);
        if (there.undoUntil().isEmpty() || !now.isBefore(there.undoUntil().get()))
            throw new UserFault(FaultCode.INVALID, "importId", "import.notUndoable");
        // whom these were shared with is to hear of it, so each goes as any item does
        var shared =
                rows.list(
                        """
                        select i.id from import_thing t join item i on i.id = t.item_id and i.deleted_at is null
                         where t.import_id = ? and exists (select 1 from access_grant g where g.item_id = i.id and g.revoked_at is null)
                        """,
                        row -> new ItemId(Rows.uuid(row, "id")),
                        id);
        shared.forEach(item -> items.delete(viewer, item));
        int binned = shared.size() + bin(viewer, id);
        int portfolios = deletePortfolios(viewer, id);
        rows.change(
                """
                delete from template_section s using portfolio_template k
                 where k.id = s.template_id and k.kept_for = ? and not exists (select 1 from portfolio f where f.template_id = k.id)
                """,
                viewer.id());
        rows.change(
                "delete from portfolio_template k where k.kept_for = ? and not exists (select 1 from portfolio f where f.template_id = k.id)",
                viewer.id());
        rows.change("delete from import_thing where import_id = ?", id);
        rows.change(
                "update archive_import set state = 'UNDONE', undo_until = null where id = ?", id);
        happened.fire(new ImportUndone(viewer.district(), viewer.id(), id, binned, portfolios));
    }

    private int deletePortfolios(Viewer viewer, ImportId id) {
        var portfolios =
                Set.copyOf(
                        rows.list(
                                "select f.id from import_thing t join portfolio f on f.id = t.portfolio_id where t.import_id = ? for update of f",
                                row -> new PortfolioId(Rows.uuid(row, "id")),
                                id));
        if (portfolios.isEmpty()) return 0;
        leaving.fire(new PortfoliosLeaving(viewer, portfolios));
        return rows.change("delete from portfolio where id = any(?)", portfolios);
    }

    private int bin(Viewer viewer, ImportId id) {
        return rows.find(
                        """
                        with gone as (
                          update item i set deleted_at = ?, updated_at = ?, version = version + 1
                            from import_thing t where t.import_id = ? and i.id = t.item_id and i.deleted_at is null returning i.*),
                        kept as (
                          insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
                          select g.district_id, g.id, g.version, g.updated_at, ?, 'DELETED', g.title, g.description, g.body, g.url,
                                 array(select t.tag from item_tag t where t.item_id = g.id order by t.position),
                                 array(select e.item_id from collection_entry e where e.collection_id = g.id order by e.position, e.item_id)
                            from gone g returning item_id, version),
                        files as (
                          insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
                          select a.district_id, k.item_id, k.version, row_number() over (partition by a.item_id order by a.position, a.id),
                                 a.id, a.media_id, a.name, a.shows_others
                            from kept k join attachment a on a.item_id = k.item_id)
                        select count(*) from gone
                        """,
                        row -> row.getInt(1),
                        Time.now(clock),
                        Time.now(clock),
                        id,
                        viewer.id())
                .orElseThrow();
    }

    private ImportView locked(Viewer viewer, ImportId id) {
        rows.list(
                "select id from archive_import where id = ? and owner_id = ? for update",
                row -> 1,
                id,
                viewer.id());
        return one(viewer, id);
    }

    /** What the viewer brought, the newest first. */
    public Slice<ImportView> mine(Viewer viewer, PageRequest page) {
        var after = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " and (m.asked_at, m.id) < (?, ?) order by m.asked_at desc, m.id desc limit ?",
                        Imports::read,
                        viewer.id(),
                        after.at(),
                        after.id(),
                        page.first() + 1),
                page.first());
    }

    /** One of them; {@code NOT_FOUND} for everybody but who brought it. */
    public ImportView one(Viewer viewer, ImportId id) {
        return several(viewer, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("importId"));
    }

    /** Those of them that the viewer brought, in no particular order. */
    public List<ImportView> several(Viewer viewer, Collection<ImportId> some) {
        return rows.list(VIEWS + " and m.id = any(?)", Imports::read, viewer.id(), some);
    }

    /** What would come in of each of them, or came in: of all the same page, in one statement. */
    public Map<ImportId, Slice<ImportLine>> lines(
            Viewer viewer, Collection<ImportId> imports, PlaceRequest page) {
        Map<ImportId, List<ImportLine>> found =
                rows
                        .list(
                                """
                                select l.* from archive_import m cross join lateral (
                                  select l.* from import_line l where l.import_id = m.id and l.number > ? order by l.number limit ?) l
                                 where m.owner_id = ? and m.id = any(?) order by l.import_id, l.number
                                """,
                                Imports::line,
                                page.position(),
                                page.first() + 1,
                                viewer.id(),
                                imports)
                        .stream()
                        .collect(Collectors.groupingBy(ImportLine::archive));
        Map<ImportId, Slice<ImportLine>> slices = new HashMap<>();
        imports.forEach(
                id -> slices.put(id, Slice.of(found.getOrDefault(id, List.of()), page.first())));
        return slices;
    }

    private static ImportLine line(ResultSet row) throws SQLException {
        return new ImportLine(
                new ImportId(Rows.uuid(row, "import_id")),
                row.getInt("number"),
                row.getString("place"),
                row.getString("title"),
                As.valueOf(row.getString("becomes")),
                Rows.uuid(row, "thing_id") != null,
                row.getBoolean("chosen") && !row.getString("becomes").equals(As.NOTHING.name()),
                row.getLong("bytes"),
                Rows.texts(row, "troubles").stream()
                        .map(Trouble::valueOf)
                        .collect(Collectors.toSet()));
    }

    private static ImportView read(ResultSet row) throws SQLException {
        return new ImportView(
                new ImportId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getLong("size"),
                ImportState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("trouble")).map(Trouble::valueOf),
                Optional.ofNullable(row.getString("trouble_at")).orElse(""),
                Optional.ofNullable(row.getString("origin")).map(Origin::valueOf),
                Optional.ofNullable(row.getString("title")).orElse(""),
                Optional.ofNullable(Rows.time(row, "made_at")),
                row.getInt("lines"),
                row.getInt("items"),
                row.getInt("portfolios"),
                row.getInt("left_out"),
                Rows.time(row, "asked_at"),
                Optional.ofNullable(Rows.time(row, "ended_at")),
                Optional.ofNullable(Rows.time(row, "undo_until")),
                Optional.ofNullable(Rows.time(row, "earlier")),
                new JobId(Rows.uuid(row, "job_id")));
    }
}

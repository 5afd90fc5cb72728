package org.openportfolio.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.CommentsSeen;
import org.openportfolio.access.Decision;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.PersonView;
import org.openportfolio.invitation.GuestNames;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.Viewer;

/** The comments there are. Lists and single reads are made from the rule of {@link Access}. */
@ApplicationScoped
class Comments {
    private static final Cursor BEFORE_ALL = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private static final String COLUMNS =
            """
            select c.id, c.item_id, c.portfolio_id, c.thread_id, c.reply_to_id, c.text, c.created_at, c.edited_at,
                   c.deleted_at is not null as deleted, c.hidden_at is not null as hidden,
                   c.invitation_id, p.id as author_id, %s, p.family_name, c.mine, c.bits
            """
                    .formatted(GuestNames.GIVEN_NAME);

    private static final String AUTHOR =
            " join person p on p.id = c.author_id" + GuestNames.beside("c");

    private static final String ON =
            ", w as (select b.id as thing, b.mine, b.bits, b.bits & 2 = 2 as sees, me.id as me from %s b cross join me)\n";
    private static final String ON_ITEMS = ON.formatted("item_bits");
    private static final String ON_PORTFOLIOS = ON.formatted("portfolio_bits");

    /** A deleted comment keeps its place while somebody's answer to it can be seen. */
    private static final String NOT_GONE =
            "(%1$s.deleted_at is null or exists (select 1 from comment answer where answer.%2$s = %1$s.id and answer.deleted_at is null and %3$s))";

    private static final String FIRST_SEEN = seen("c", "thread_id");
    private static final String REPLY_SEEN = seen("a", "reply_to_id");

    @Inject Rows rows;

    /**
     * The threads on those of the things that the viewer sees: of each the same page of first
     * comments, oldest first, with the first answers of each. One statement for each kind of thing,
     * whatever their number.
     */
    Map<Thing, Slice<CommentView>> threads(
            Viewer viewer, Collection<? extends Thing> things, PageRequest page) {
        var from = page.after().orElse(BEFORE_ALL);
        var found =
                list(
                        viewer,
                        things,
                        """
                        , begun as materialized (
                          select w.*, c.* from w cross join lateral (
                            select c.* from comment c
                             where c.about_id = w.thing and c.thread_id is null and (c.created_at, c.id) > (?, ?) and %s
                             order by c.created_at, c.id limit ?) c)
                        """
                                        .formatted(FIRST_SEEN)
                                + COLUMNS
                                + """
                                  from (select * from begun
                                        union all
                                        select w.thing, w.mine, w.bits, w.sees, w.me, a.* from begun w cross join lateral (
                                          select a.* from comment a where a.thread_id = w.id and %s
                                           order by a.created_at, a.id limit ?) a) c
                                """
                                        .formatted(REPLY_SEEN)
                                + AUTHOR
                                + " order by c.created_at, c.id",
                        from.at(),
                        from.id(),
                        page.first() + 1,
                        PageRequest.USUAL + 1);
        var answers =
                found.stream()
                        .filter(comment -> comment.thread().isPresent())
                        .collect(Collectors.groupingBy(comment -> comment.thread().get()));
        var first =
                found.stream()
                        .filter(comment -> comment.thread().isEmpty())
                        .map(
                                comment ->
                                        comment.with(
                                                Slice.of(
                                                        answers.getOrDefault(
                                                                comment.id(), List.of()),
                                                        PageRequest.USUAL)))
                        .collect(Collectors.groupingBy(CommentView::about));
        Map<Thing, Slice<CommentView>> slices = new HashMap<>();
        for (var thing : things)
            slices.put(thing, Slice.of(first.getOrDefault(thing, List.of()), page.first()));
        return slices;
    }

    /** The answers in the threads: of each the same page, oldest first. */
    Map<CommentId, Slice<CommentView>> replies(
            Viewer viewer, Collection<CommentId> threads, PageRequest page) {
        var from = page.after().orElse(BEFORE_ALL);
        var found =
                list(
                        viewer,
                        about(threads),
                        COLUMNS
                                + """
                                  from (select w.*, a.* from w join comment t on t.about_id = w.thing and t.id = any(?)
                                         cross join lateral (
                                           select a.* from comment a where a.thread_id = t.id and (a.created_at, a.id) > (?, ?) and %s
                                            order by a.created_at, a.id limit ?) a) c
                                """
                                        .formatted(REPLY_SEEN)
                                + AUTHOR
                                + " order by c.created_at, c.id",
                        threads,
                        from.at(),
                        from.id(),
                        page.first() + 1);
        var grouped =
                found.stream()
                        .collect(Collectors.groupingBy(comment -> comment.thread().orElseThrow()));
        return threads.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                id -> id,
                                id -> Slice.of(grouped.getOrDefault(id, List.of()), page.first())));
    }

    /** Those of the comments that the viewer sees, without their answers. */
    List<CommentView> several(Viewer viewer, Collection<CommentId> comments) {
        return list(
                viewer,
                about(comments),
                COLUMNS
                        + " from (select w.*, c.* from w join comment c on c.about_id = w.thing where c.id = any(?) and case when c.thread_id is null then "
                        + FIRST_SEEN
                        + " else "
                        + seen("c", "reply_to_id")
                        + " end) c"
                        + AUTHOR,
                comments);
    }

    /** The files of those of the comments that the viewer sees, in their order. */
    Map<CommentId, List<CommentFile>> files(Viewer viewer, Collection<CommentId> comments) {
        return list(
                        viewer,
                        about(comments),
                        """
                        select f.id, f.comment_id, f.name, m.content_type, m.size, t.media_id is not null as thumbnail
                          from w join comment c on c.about_id = w.thing join comment_file f on f.comment_id = c.id
                          join media m on m.id = f.media_id left join thumbnail t on t.media_id = m.id
                         where c.id = any(?) and c.deleted_at is null and %s
                         order by f.comment_id, f.position
                        """
                                .formatted(CommentsSeen.condition("c", "w.mine", "w.sees", "w.me")),
                        Comments::file,
                        comments)
                .stream()
                .collect(Collectors.groupingBy(CommentFile::comment));
    }

    /** How many files the visitor left on this invitation, whatever became of the comments. */
    int filesOf(Viewer visitor) {
        return rows.find(
                        "select count(*) as files from comment_file f join comment c on c.id = f.comment_id where c.author_id = ? and c.invitation_id = ?",
                        row -> row.getInt("files"),
                        visitor.id(),
                        visitor.invitation().orElseThrow())
                .orElseThrow();
    }

    /**
     * Puts an upload of the viewer's into a comment; it is used up by it.
     *
     * @return whether there was such an upload
     */
    boolean attach(
            Viewer viewer, AttachmentId id, CommentId comment, UploadId upload, int position) {
        return rows.change(
                        """
                        with used as (delete from upload where id = ? and owner_id = ? and not archive returning media_id, name)
                        insert into comment_file (id, district_id, comment_id, media_id, name, position)
                        select ?, ?, ?, media_id, name, ? from used
                        """,
                        upload,
                        viewer.id(),
                        id,
                        viewer.district(),
                        comment,
                        position)
                > 0;
    }

    private List<CommentView> list(
            Viewer viewer, Collection<? extends Thing> things, String rest, Object... parameters) {
        return list(viewer, things, rest, row -> read(row, viewer), parameters);
    }

    /**
     * Reads what hangs on those of the things that the viewer sees.
     *
     * @param rest what follows a CTE {@code w (thing, mine, bits, sees, me)}
     */
    private <T> List<T> list(
            Viewer viewer,
            Collection<? extends Thing> things,
            String rest,
            Rows.Reader<T> reader,
            Object... parameters) {
        List<T> found = new ArrayList<>();
        var items = kind(ItemId.class, things);
        if (!items.isEmpty())
            found.addAll(
                    rows.list(
                            Access.SEEN_ITEMS + ON_ITEMS + rest,
                            reader,
                            all(viewer, items, parameters)));
        var portfolios = kind(PortfolioId.class, things);
        if (!portfolios.isEmpty())
            found.addAll(
                    rows.list(
                            Access.SEEN_PORTFOLIOS + ON_PORTFOLIOS + rest,
                            reader,
                            all(viewer, portfolios, parameters)));
        return found;
    }

    private static Object[] all(Viewer viewer, List<? extends Thing> things, Object[] parameters) {
        var all = new ArrayList<Object>(List.of(viewer.id(), things));
        all.addAll(Arrays.asList(parameters));
        return all.toArray();
    }

    private static <T extends Thing> List<T> kind(
            Class<T> kind, Collection<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }

    private static String seen(String comment, String answers) {
        return CommentsSeen.condition(comment, "w.mine", "w.sees", "w.me")
                + " and "
                + NOT_GONE.formatted(
                        comment,
                        answers,
                        CommentsSeen.condition("answer", "w.mine", "w.sees", "w.me"));
    }

    /** What the comments are about. */
    List<Thing> about(Collection<CommentId> comments) {
        return rows.list(
                "select distinct c.item_id, c.portfolio_id from comment c where c.id = any(?)",
                Comments::thing,
                comments);
    }

    /**
     * A comment that the viewer sees, not deleted; its thread stays locked until the transaction
     * ends, so that nobody answers what is being hidden.
     */
    Optional<Said> locked(Viewer viewer, CommentId comment, Decision decision) {
        rows.list(
                "select t.id from comment t where t.id = (select coalesce(c.thread_id, c.id) from comment c where c.id = ?) for update",
                row -> row.getString(1),
                comment);
        return rows.find(
                """
                select c.id, c.item_id, c.portfolio_id, c.author_id, coalesce(c.thread_id, c.id) as thread_id,
                       coalesce(c.thread_author_id, c.author_id) as thread_author_id, c.voices, c.owner_only, c.text,
                       c.author_id = coalesce(i.owner_id, f.owner_id) as by_owner
                  from (select ?::boolean as mine, ?::boolean as sees, ?::uuid as me) w cross join comment c
                  left join item i on i.id = c.item_id left join portfolio f on f.id = c.portfolio_id
                 where c.id = ? and c.about_id = ? and c.deleted_at is null and
                """
                        + CommentsSeen.condition("c", "w.mine", "w.sees", "w.me"),
                Comments::said,
                decision.owner(),
                decision.may(Permission.SEE_COMMENTS),
                viewer.id(),
                comment,
                decision.thing());
    }

    void add(
            CommentId id,
            Viewer by,
            AddComment wish,
            Optional<Said> answered,
            Collection<PersonId> voices,
            Instant now) {
        rows.change(
                """
                insert into comment (id, district_id, item_id, portfolio_id, author_id, text, created_at,
                                     reply_to_id, thread_id, thread_author_id, voices, owner_only, invitation_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                by.district(),
                wish.about() instanceof ItemId ? wish.about() : null,
                wish.about() instanceof PortfolioId ? wish.about() : null,
                by.id(),
                wish.text(),
                now,
                answered.map(Said::id).orElse(null),
                answered.map(Said::thread).orElse(null),
                answered.map(Said::threadAuthor).orElse(null),
                voices,
                answered.map(Said::ownerOnly).orElse(false),
                by.invitation().orElse(null));
    }

    void edit(CommentId comment, String text, Instant now) {
        rows.change(
                """
                insert into comment_version (district_id, comment_id, version, text, written_at)
                select district_id, id, version, text, coalesce(edited_at, created_at) from comment where id = ?
                """,
                comment);
        rows.change(
                "update comment set text = ?, edited_at = ?, version = version + 1 where id = ?",
                text,
                now,
                comment);
    }

    /** Its words stay with the row, out of everybody's sight. */
    void delete(CommentId comment, Instant now) {
        rows.change("update comment set deleted_at = ? where id = ?", now, comment);
    }

    /**
     * @return whether that was a change
     */
    boolean hide(Said comment, Instant now) {
        int changed =
                rows.change(
                        "update comment set hidden_at = ?, owner_only = true where id = ? and hidden_at is null",
                        now,
                        comment.id());
        return settled(comment, changed);
    }

    /**
     * @return whether that was a change
     */
    boolean show(Said comment) {
        return settled(
                comment,
                rows.change(
                        "update comment set hidden_at = null where id = ? and hidden_at is not null",
                        comment.id()));
    }

    /** What answers a hidden comment goes with it, and comes back with it. */
    private boolean settled(Said comment, int changed) {
        if (changed == 0) return false;
        rows.change(
                """
                with recursive tree (id, closed) as (
                  select c.id, c.hidden_at is not null from comment c where c.id = ?
                  union all
                  select c.id, tree.closed or c.hidden_at is not null from comment c join tree on c.reply_to_id = tree.id)
                update comment c set owner_only = tree.closed from tree where c.id = tree.id and c.owner_only <> tree.closed
                """,
                comment.thread());
        return true;
    }

    private static Thing thing(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "item_id");
        return item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "portfolio_id"));
    }

    private static Said said(ResultSet row) throws SQLException {
        var author = new PersonId(Rows.uuid(row, "author_id"));
        var voices = new HashSet<PersonId>();
        for (var voice : (UUID[]) row.getArray("voices").getArray())
            voices.add(new PersonId(voice));
        if (!row.getBoolean("by_owner")) voices.add(author);
        return new Said(
                new CommentId(Rows.uuid(row, "id")),
                thing(row),
                author,
                new CommentId(Rows.uuid(row, "thread_id")),
                new PersonId(Rows.uuid(row, "thread_author_id")),
                voices,
                row.getBoolean("owner_only"),
                row.getString("text"));
    }

    private static CommentFile file(ResultSet row) throws SQLException {
        return new CommentFile(
                new AttachmentId(Rows.uuid(row, "id")),
                new CommentId(Rows.uuid(row, "comment_id")),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getBoolean("thumbnail"));
    }

    private static CommentView read(ResultSet row, Viewer viewer) throws SQLException {
        var may = Permission.of(row.getInt("bits"));
        var author =
                new PersonView(
                        new PersonId(Rows.uuid(row, "author_id")),
                        row.getString("given_name"),
                        row.getString("family_name"));
        boolean deleted = row.getBoolean("deleted");
        boolean open = !deleted && !viewer.readOnly();
        boolean mine = author.id().equals(viewer.id());
        var thread = Optional.ofNullable(Rows.uuid(row, "thread_id")).map(CommentId::new);
        return new CommentView(
                new CommentId(Rows.uuid(row, "id")),
                thing(row),
                thread,
                Optional.ofNullable(Rows.uuid(row, "reply_to_id")).map(CommentId::new),
                deleted ? Optional.empty() : Optional.of(author),
                deleted
                        ? Optional.empty()
                        : Optional.ofNullable(Rows.uuid(row, "invitation_id"))
                                .map(InvitationId::new),
                deleted ? "" : row.getString("text"),
                Rows.time(row, "created_at"),
                deleted ? Optional.empty() : Optional.ofNullable(Rows.time(row, "edited_at")),
                deleted,
                row.getBoolean("hidden"),
                open && mine && may.contains(Permission.COMMENT),
                open && mine,
                open && may.contains(Permission.COMMENT),
                open && row.getBoolean("mine"),
                thread.isPresent() ? Optional.of(new Slice<>(List.of(), false)) : Optional.empty());
    }
}

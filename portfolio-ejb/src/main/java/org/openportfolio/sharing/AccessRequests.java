package org.openportfolio.sharing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.access.Recipient;
import org.openportfolio.directory.People;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** What members ask of each other: to see something of theirs (EX-12). */
@Stateless
@ForMembers
public class AccessRequests {
    /** Nobody waits for more answers at a time. */
    static final int MOST_OPEN = 20;

    /** Who asks and takes it back again and again asks the same person no more often in a day. */
    static final int MOST_A_DAY = 3;

    private static final String VIEWS =
            """
            select r.id, r.text, r.asked_at, r.state, r.closed_at, r.note, b.id as by_id, b.given_name as by_given, b.family_name as by_family,
                   o.id as of_id, o.given_name as of_given, o.family_name as of_family
              from access_request r join person b on b.id = r.asked_by join person o on o.id = r.asked_of
            """;

    @Inject Sharing sharing;
    @Inject People people;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Asks an owner, whom the viewer can reach, for access; one request at a time. */
    @Changes
    public AccessRequestView ask(Viewer viewer, AskAccess wish) {
        if (wish.about().equals(viewer.id()))
            throw new UserFault(FaultCode.INVALID, "personId", "share.oneself");
        if (people.reachable(viewer, List.of(wish.about())).isEmpty())
            throw UserFault.notFound("personId");
        rows.list(
                "select id from person where id = ? for no key update",
                row -> row.getString(1),
                viewer.id());
        var open =
                rows.list(
                        "select asked_of from access_request where asked_by = ? and state = 'OPEN'",
                        row -> new PersonId(Rows.uuid(row, "asked_of")),
                        viewer.id());
        if (open.contains(wish.about()))
            throw new UserFault(FaultCode.INVALID, "personId", "accessRequest.waits");
        if (open.size() >= MOST_OPEN)
            throw new UserFault(
                    FaultCode.TOO_MANY, "", "accessRequest.tooMany", Map.of("max", MOST_OPEN));
        requireSeldom(viewer, wish.about());
        var id = new AccessRequestId(ids.next());
        rows.change(
                "insert into access_request (id, district_id, asked_by, asked_of, text, asked_at) values (?, ?, ?, ?, ?, ?)",
                id,
                viewer.district(),
                viewer.id(),
                wish.about(),
                wish.text(),
                Time.now(clock));
        happened.fire(new AccessAsked(viewer.district(), viewer.id(), id, wish.about(), false));
        return one(viewer, id);
    }

    private void requireSeldom(Viewer viewer, PersonId owner) {
        int today =
                rows.find(
                                "select count(*) as asked from access_request where asked_by = ? and asked_of = ? and asked_at > ?",
                                row -> row.getInt("asked"),
                                viewer.id(),
                                owner,
                                Time.now(clock).minus(Duration.ofDays(1)))
                        .orElseThrow();
        if (today >= MOST_A_DAY)
            throw new UserFault(
                    FaultCode.TOO_MANY,
                    "personId",
                    "accessRequest.tooOften",
                    Map.of("max", MOST_A_DAY));
    }

    /** Shares something of one's own with who asked, with a scope and for a time. */
    @Changes
    public AccessRequestView grant(Viewer viewer, GrantAccess wish) {
        var request = open(viewer, wish.about(), "asked_of");
        GrantId share =
                sharing.share(
                                viewer,
                                new ShareThing(
                                        wish.thing(),
                                        List.of(new Recipient.OnePerson(request.askedBy().id())),
                                        wish.permissions(),
                                        Optional.empty(),
                                        wish.endsAt(),
                                        wish.note()))
                        .get(0);
        close(request, AccessRequestState.GRANTED, wish.note(), share);
        happened.fire(
                new AccessAnswered(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        request.askedBy().id(),
                        Optional.of(wish.thing())));
        return one(viewer, wish.about());
    }

    /**
     * Says no.
     *
     * @param note an answer, up to 2,000 characters, may be ""
     */
    @Changes
    public AccessRequestView decline(Viewer viewer, AccessRequestId id, String note) {
        var request = open(viewer, id, "asked_of");
        close(request, AccessRequestState.DECLINED, Wish.optional("note", note, 2_000), null);
        happened.fire(
                new AccessAnswered(
                        viewer.district(),
                        viewer.id(),
                        id,
                        request.askedBy().id(),
                        Optional.empty()));
        return one(viewer, id);
    }

    /** Takes back what the viewer asked. */
    @Changes
    public AccessRequestView withdraw(Viewer viewer, AccessRequestId id) {
        var request = open(viewer, id, "asked_by");
        close(request, AccessRequestState.WITHDRAWN, "", null);
        happened.fire(
                new AccessAsked(viewer.district(), viewer.id(), id, request.askedOf().id(), true));
        return one(viewer, id);
    }

    /** What the viewer asked of others, newest first. */
    public Slice<AccessRequestView> byMe(Viewer viewer, PageRequest page) {
        return list(viewer, "asked_by", page);
    }

    /** What others asked of the viewer and did not take back, newest first. */
    public Slice<AccessRequestView> toMe(Viewer viewer, PageRequest page) {
        return list(viewer, "state <> 'WITHDRAWN' and r.asked_of", page);
    }

    /** Those of the requests that the viewer made or that were made of them. */
    public List<AccessRequestView> several(Viewer viewer, Collection<AccessRequestId> wanted) {
        return rows.list(
                VIEWS + " where r.id = any(?) and (r.asked_by = ? or r.asked_of = ?)",
                row -> read(row, viewer),
                wanted,
                viewer.id(),
                viewer.id());
    }

    private Slice<AccessRequestView> list(Viewer viewer, String column, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " where r."
                                + column
                                + " = ? and (r.asked_at, r.id) < (?, ?) order by r.asked_at desc, r.id desc limit ?",
                        row -> read(row, viewer),
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    private AccessRequestView one(Viewer viewer, AccessRequestId id) {
        return rows.find(
                        VIEWS + " where r.id = ? and (r.asked_by = ? or r.asked_of = ?)",
                        row -> read(row, viewer),
                        id,
                        viewer.id(),
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound("requestId"));
    }

    /** Locked, and to be answered by the viewer, or theirs to take back. */
    private AccessRequestView open(Viewer viewer, AccessRequestId id, String column) {
        var locked =
                rows.list(
                        "select id from access_request where id = ? and "
                                + column
                                + " = ? for update",
                        row -> row.getString(1),
                        id,
                        viewer.id());
        if (locked.isEmpty()) throw UserFault.notFound("requestId");
        var request = one(viewer, id);
        if (request.state() != AccessRequestState.OPEN)
            throw new UserFault(FaultCode.CONFLICT, "requestId", "accessRequest.closed");
        return request;
    }

    private void close(
            AccessRequestView request, AccessRequestState state, String note, GrantId share) {
        rows.change(
                "update access_request set state = ?, closed_at = ?, note = ?, grant_id = ? where id = ?",
                state,
                Time.now(clock),
                note,
                share,
                request.id());
    }

    private static AccessRequestView read(ResultSet row, Viewer viewer) throws SQLException {
        var by = person(row, "by");
        var of = person(row, "of");
        var state = AccessRequestState.valueOf(row.getString("state"));
        boolean open = state == AccessRequestState.OPEN && !viewer.readOnly();
        return new AccessRequestView(
                new AccessRequestId(Rows.uuid(row, "id")),
                by,
                of,
                row.getString("text"),
                Rows.time(row, "asked_at"),
                state,
                Optional.ofNullable(Rows.time(row, "closed_at")),
                row.getString("note"),
                open && of.id().equals(viewer.id()),
                open && by.id().equals(viewer.id()));
    }

    private static PersonView person(ResultSet row, String side) throws SQLException {
        return new PersonView(
                new PersonId(Rows.uuid(row, side + "_id")),
                row.getString(side + "_given"),
                row.getString(side + "_family"));
    }
}

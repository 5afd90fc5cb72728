package org.openportfolio.feedback.request;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.OpenVisits;
import org.openportfolio.directory.People;
import org.openportfolio.directory.PersonView;
import org.openportfolio.feedback.Standing;
import org.openportfolio.feedback.request.OpenRequests.AskedGuest;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Requests for feedback (SH-13): an owner asks people who can see the thing (EX-11). Answered by
 * what they say about that very thing; void as long as they cannot see it.
 */
@Stateless
@ForMembers
public class Requests {
    private static final String VIEWS =
            """
            select r.id, r.item_id, r.portfolio_id, r.text, r.due_on, r.state, r.asked_at, r.closed_at,
                   b.id as by_id, b.given_name as by_given, b.family_name as by_family,
                   o.id as of_id, o.family_name as of_family,
                   case when gv.id is not null and o.renamed_at is null then gv.name else o.given_name end as of_given
            """;

    private static final String PEOPLE =
            " join person b on b.id = r.asked_by join person o on o.id = r.asked_of left join invitation gv on gv.id = r.invitation_id ";

    private static final String NEWEST_FIRST =
            " and (r.asked_at, r.id) < (?, ?) order by r.asked_at desc, r.id desc limit ?";

    /** So many mails with requests a guest gets of one owner in a day. */
    static final int MOST_MAILS_A_DAY = 5;

    @Inject Access access;
    @Inject OpenVisits visits;
    @Inject Standing standing;
    @Inject OpenRequests open;
    @Inject People people;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * Asks people for feedback on one's own work.
     *
     * @return the requests, in the order of the people, then of the invitations
     */
    @Changes
    public List<RequestView> ask(Viewer viewer, AskFeedback wish) {
        access.ofThing(viewer.id(), wish.about()).requireOwner();
        open.requireDay("dueOn", viewer.district(), wish.dueOn());
        var audience = access.audience(wish.about());
        var reachable = people.reachable(viewer, wish.persons());
        for (int i = 0; i < wish.persons().size(); i++) {
            var person = wish.persons().get(i);
            if (person.equals(viewer.id()))
                throw new UserFault(FaultCode.INVALID, "personIds." + i, "request.oneself");
            if (audience.contains(person)) continue;
            if (!reachable.contains(person)) throw UserFault.notFound("personIds." + i);
            throw new UserFault(FaultCode.NOT_ALLOWED, "personIds." + i, "request.noAccess");
        }
        var guests = new ArrayList<AskedGuest>();
        for (int i = 0; i < wish.invitations().size(); i++)
            guests.add(
                    guest(viewer, wish.about(), wish.invitations().get(i), "invitationIds." + i));
        var all = new ArrayList<>(wish.persons());
        guests.forEach(guest -> all.add(guest.person()));
        var asked = new HashSet<>(askedAlready(wish.about(), all));
        for (int i = 0; i < wish.persons().size(); i++)
            if (!asked.add(wish.persons().get(i)))
                throw new UserFault(FaultCode.INVALID, "personIds." + i, "request.twice");
        for (int i = 0; i < guests.size(); i++)
            if (!asked.add(guests.get(i).person()))
                throw new UserFault(FaultCode.INVALID, "invitationIds." + i, "request.twice");
        open.ask(
                new OpenRequests.Question(
                        viewer.district(), viewer.id(), wish.about(), wish.text(), wish.dueOn()),
                wish.persons(),
                guests,
                audience);
        var made =
                rows
                        .list(
                                VIEWS
                                        + " from feedback_request r "
                                        + PEOPLE
                                        + " where r.about_id = ? and r.asked_of = any(?) and r.state = 'OPEN'",
                                row -> read(row, viewer),
                                wish.about(),
                                all)
                        .stream()
                        .collect(Collectors.toMap(view -> view.askedOf().id(), view -> view));
        return all.stream().map(made::get).toList();
    }

    /** Who has access by an invitation that is open now and leads to the thing (EX-11). */
    private AskedGuest guest(Viewer viewer, Thing about, InvitationId invitation, String field) {
        var external =
                rows.find(
                                "select external_id from invitation where id = ? and owner_id = ?",
                                row -> new PersonId(Rows.uuid(row, "external_id")),
                                invitation,
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound(field));
        if (visits.decision(external, invitation, about).isEmpty())
            throw new UserFault(FaultCode.NOT_ALLOWED, field, "request.guestHasNoAccess");
        int mails =
                rows.find(
                                "select count(*) as mails from feedback_request where invitation_id = ? and asked_at > ?",
                                row -> row.getInt("mails"),
                                invitation,
                                Time.now(clock).minus(Duration.ofDays(1)))
                        .orElseThrow();
        if (mails >= MOST_MAILS_A_DAY)
            throw new UserFault(
                    FaultCode.TOO_MANY,
                    field,
                    "request.tooManyMails",
                    Map.of("max", MOST_MAILS_A_DAY));
        return new AskedGuest(external, invitation);
    }

    /** Will not do it. Who was asked says so. */
    @Changes
    public RequestView decline(Viewer viewer, RequestId id) {
        return close(viewer, id, RequestState.DECLINED);
    }

    /** Has done it, in whatever way. Who was asked says so. */
    @Changes
    public RequestView done(Viewer viewer, RequestId id) {
        return close(viewer, id, RequestState.DONE);
    }

    /** Takes it back. Who asked does so. */
    @Changes
    public RequestView withdraw(Viewer viewer, RequestId id) {
        return close(viewer, id, RequestState.WITHDRAWN);
    }

    /** What is asked of the viewer and waits, on things that they can see, newest first. */
    @ForVisitors
    public Slice<RequestView> toMe(Viewer viewer, PageRequest page) {
        var things =
                rows.list(
                        "select distinct r.item_id, r.portfolio_id from feedback_request r where r.asked_of = ? and r.state = 'OPEN'",
                        Requests::thing,
                        viewer.id());
        var seen = standing.of(viewer.id(), things).keySet();
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " from feedback_request r "
                                + PEOPLE
                                + " where r.asked_of = ? and r.state = 'OPEN' and r.about_id = any(?) "
                                + NEWEST_FIRST,
                        row -> read(row, viewer),
                        viewer.id(),
                        seen,
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    /** What the viewer asked of others, whatever became of it, newest first. */
    public Slice<RequestView> byMe(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " from feedback_request r "
                                + PEOPLE
                                + " where r.asked_by = ? "
                                + NEWEST_FIRST,
                        row -> read(row, viewer),
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    /**
     * What the viewer asked about those of the things that are their own, newest first; nobody else
     * sees whom an owner asked.
     */
    public Map<Thing, Slice<RequestView>> of(
            Viewer viewer, Collection<? extends Thing> things, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var found =
                rows
                        .list(
                                VIEWS
                                        + " from unnest(?::uuid[]) as t (id) cross join lateral (select r.* from feedback_request r where r.about_id = t.id and r.asked_by = ? "
                                        + NEWEST_FIRST
                                        + ") r "
                                        + PEOPLE
                                        + " order by r.asked_at desc, r.id desc",
                                row -> read(row, viewer),
                                things,
                                viewer.id(),
                                from.at(),
                                from.id(),
                                page.first() + 1)
                        .stream()
                        .collect(Collectors.groupingBy(RequestView::about));
        return things.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                id -> id,
                                id -> Slice.of(found.getOrDefault(id, List.of()), page.first())));
    }

    private List<PersonId> askedAlready(Thing about, List<PersonId> people) {
        return rows.list(
                "select asked_of from feedback_request where about_id = ? and asked_of = any(?) and state = 'OPEN'",
                row -> new PersonId(Rows.uuid(row, "asked_of")),
                about,
                people);
    }

    private RequestView close(Viewer viewer, RequestId id, RequestState state) {
        rows.list(
                "select id from feedback_request where id = ? for update",
                row -> row.getString(1),
                id);
        var request = visible(viewer, id);
        boolean asker = request.askedBy().id().equals(viewer.id());
        if (asker != (state == RequestState.WITHDRAWN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "requestId", "request.other");
        if (request.state() == state) return request;
        if (request.state() != RequestState.OPEN)
            throw new UserFault(FaultCode.INVALID, "requestId", "request.closed");
        rows.change(
                "update feedback_request set state = ?, closed_at = ? where id = ?",
                state,
                Time.now(clock),
                id);
        happened.fire(
                new RequestClosed(
                        viewer.district(),
                        viewer.id(),
                        request.about(),
                        id,
                        state,
                        asker ? request.askedOf().id() : request.askedBy().id()));
        return visible(viewer, id);
    }

    /** Who asked sees it; who was asked does as long as they see the thing. */
    private RequestView visible(Viewer viewer, RequestId id) {
        return rows.find(
                        VIEWS
                                + " from feedback_request r "
                                + PEOPLE
                                + " where r.id = ? and ? in (r.asked_by, r.asked_of)",
                        row -> read(row, viewer),
                        id,
                        viewer.id())
                .filter(
                        request ->
                                request.askedBy().id().equals(viewer.id())
                                        || standing.of(viewer.id(), request.about()).isPresent())
                .orElseThrow(() -> UserFault.notFound("requestId"));
    }

    private static Thing thing(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "item_id");
        return item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "portfolio_id"));
    }

    private static PersonView person(ResultSet row, String who) throws SQLException {
        return new PersonView(
                new PersonId(Rows.uuid(row, who + "_id")),
                row.getString(who + "_given"),
                row.getString(who + "_family"));
    }

    private static RequestView read(ResultSet row, Viewer viewer) throws SQLException {
        var by = person(row, "by");
        var of = person(row, "of");
        var state = RequestState.valueOf(row.getString("state"));
        boolean waits = state == RequestState.OPEN && !viewer.readOnly();
        return new RequestView(
                new RequestId(Rows.uuid(row, "id")),
                thing(row),
                by,
                of,
                row.getString("text"),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
                state,
                Rows.time(row, "asked_at"),
                Optional.ofNullable(Rows.time(row, "closed_at")),
                waits && of.id().equals(viewer.id()),
                waits && by.id().equals(viewer.id()));
    }
}

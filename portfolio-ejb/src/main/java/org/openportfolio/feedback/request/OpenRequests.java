package org.openportfolio.feedback.request;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.ThingShared;
import org.openportfolio.feedback.CommentAdded;
import org.openportfolio.feedback.assessment.AssessmentGiven;
import org.openportfolio.feedback.assessment.ProgressEvaluated;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.outbox.Outbox;

/**
 * The requests that wait: made by their owner or along with a share, answered by what is said. All
 * within the transaction of what makes or answers them.
 */
@ApplicationScoped
class OpenRequests {
    private static final int LATEST_YEARS = 10;

    /** After those who write down what was said: an answer follows it. */
    private static final int AFTERWARDS = Interceptor.Priority.APPLICATION + 900;

    @Inject Access access;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Outbox outbox;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** What is asked of people about a thing. */
    record Question(
            DistrictId district,
            PersonId by,
            Thing thing,
            String text,
            Optional<LocalDate> dueOn) {}

    /** Somebody from outside who is asked, by the invitation that leads them to the thing. */
    record AskedGuest(PersonId person, InvitationId invitation) {}

    /** A share can carry a request (SH-13): it goes to everybody it is shared with, once. */
    void shared(@Observes @Priority(AFTERWARDS) ThingShared shared) {
        shared.wish()
                .ifPresent(
                        wish -> {
                            requireDay("request.dueOn", shared.district(), wish.dueOn());
                            var persons = persons(shared);
                            persons.remove(shared.by());
                            ask(
                                    new Question(
                                            shared.district(),
                                            shared.by(),
                                            shared.thing(),
                                            wish.text(),
                                            wish.dueOn()),
                                    persons,
                                    access.audience(shared.thing()));
                        });
    }

    void commented(@Observes @Priority(AFTERWARDS) CommentAdded said) {
        answered(said);
    }

    void assessed(@Observes @Priority(AFTERWARDS) AssessmentGiven given) {
        answered(given);
    }

    void evaluated(@Observes @Priority(AFTERWARDS) ProgressEvaluated given) {
        answered(given);
    }

    /** Who is asked again has the newer words before them. */
    void ask(Question question, Collection<PersonId> persons, Set<PersonId> audience) {
        ask(question, persons, List.of(), audience);
    }

    /**
     * The same; and guests, who can be asked once at a time, hear of it by mail.
     *
     * @param audience those of the persons who can see the thing now
     */
    void ask(
            Question question,
            Collection<PersonId> persons,
            Collection<AskedGuest> guests,
            Set<PersonId> audience) {
        for (var person : persons) keep(question, person, null);
        for (var guest : guests)
            outbox.put(
                    question.district(),
                    RequestMails.TOPIC,
                    keep(question, guest.person(), guest.invitation()).value().toString(),
                    "{}");
        if (persons.isEmpty() && guests.isEmpty()) return;
        var heard = new HashSet<>(persons);
        heard.retainAll(audience);
        happened.fire(
                new FeedbackRequested(
                        question.district(),
                        question.by(),
                        question.thing(),
                        persons.size() + guests.size(),
                        heard));
    }

    private RequestId keep(Question question, PersonId asked, InvitationId invitation) {
        return rows.find(
                        """
                        insert into feedback_request (id, district_id, item_id, portfolio_id, asked_by, asked_of, text, due_on, asked_at, invitation_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (about_id, asked_of) where state = 'OPEN'
                        do update set text = excluded.text, due_on = excluded.due_on, asked_at = excluded.asked_at
                        returning id
                        """,
                        row -> new RequestId(Rows.uuid(row, "id")),
                        ids.next(),
                        question.district(),
                        question.thing() instanceof ItemId ? question.thing() : null,
                        question.thing() instanceof PortfolioId ? question.thing() : null,
                        question.by(),
                        asked,
                        question.text(),
                        question.dueOn().orElse(null),
                        Time.now(clock),
                        invitation)
                .orElseThrow();
    }

    /** A day that has not passed where the district is, and that a calendar reaches. */
    void requireDay(String field, DistrictId district, Optional<LocalDate> day) {
        if (day.isEmpty()) return;
        var zone =
                rows.find(
                                "select time_zone from district where id = ?",
                                row -> ZoneId.of(row.getString(1)),
                                district)
                        .orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        if (day.get().isBefore(today))
            throw new UserFault(FaultCode.INVALID, field, "request.dueInPast");
        if (day.get().isAfter(today.plusYears(LATEST_YEARS)))
            throw new UserFault(FaultCode.INVALID, field, "request.dueTooFar");
    }

    private void answered(DomainEvent said) {
        record Answer(RequestId request, PersonId askedBy) {}
        rows.list(
                        "update feedback_request set state = 'ANSWERED', closed_at = ? where about_id = ? and asked_of = ? and state = 'OPEN' returning id, asked_by",
                        row ->
                                new Answer(
                                        new RequestId(Rows.uuid(row, "id")),
                                        new PersonId(Rows.uuid(row, "asked_by"))),
                        Time.now(clock),
                        said.thing(),
                        said.by())
                .forEach(
                        answer ->
                                happened.fire(
                                        new RequestClosed(
                                                said.district(),
                                                said.by(),
                                                (Thing) said.thing(),
                                                answer.request(),
                                                RequestState.ANSWERED,
                                                answer.askedBy())));
    }

    /** Everybody it was shared with just now, as of today. */
    private Set<PersonId> persons(ThingShared shared) {
        Set<PersonId> all = new HashSet<>();
        Set<GroupId> groups = new HashSet<>();
        for (var recipient : shared.with()) {
            if (recipient instanceof Recipient.OnePerson one) all.add(one.person());
            else if (recipient instanceof Recipient.WholeGroup whole) groups.add(whole.group());
            else all.addAll(teachers(shared.by()));
        }
        if (!groups.isEmpty())
            all.addAll(
                    people(
                            """
                            select distinct m.person_id as id from membership m join people_group g on g.id = m.group_id
                             where m.group_id = any(?) and g.archived_at is null
                               and coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)
                            """,
                            groups));
        return all;
    }

    private Set<PersonId> teachers(PersonId student) {
        return people(
                """
                select distinct t.person_id as id
                  from membership s join people_group g on g.id = s.group_id and g.kind = 'CLASS' and g.archived_at is null
                  join membership t on t.group_id = s.group_id and t.role = 'TEACHER'
                  join person p on p.id = t.person_id and p.state = 'ACTIVE'
                 where s.person_id = any(?) and s.role = 'STUDENT'
                   and coalesce(s.starts_on <= current_date, true) and coalesce(s.ends_on > current_date, true)
                   and coalesce(t.starts_on <= current_date, true) and coalesce(t.ends_on > current_date, true)
                """,
                List.of(student));
    }

    private Set<PersonId> people(String sql, Collection<?> of) {
        return rows.list(sql, row -> new PersonId(Rows.uuid(row, "id")), of).stream()
                .collect(Collectors.toSet());
    }
}

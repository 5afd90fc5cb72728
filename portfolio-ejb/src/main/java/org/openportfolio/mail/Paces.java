package org.openportfolio.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/**
 * How often people want mails of a kind, for deliveries; in the running transaction, which is in
 * their district.
 */
@ApplicationScoped
public class Paces {
    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;

    /** How often the person wants mails of the kind. */
    public Pace of(PersonId person, NoticeKind kind) {
        return of(person).get(kind.ordinal()).pace();
    }

    /** One for each kind, in their order. */
    List<MailWish> of(PersonId person) {
        Map<NoticeKind, Pace> said =
                rows
                        .list(
                                "select kind, pace from mail_wish where person_id = ?",
                                row ->
                                        new MailWish(
                                                NoticeKind.valueOf(row.getString("kind")),
                                                Pace.valueOf(row.getString("pace"))),
                                person)
                        .stream()
                        .collect(Collectors.toMap(MailWish::kind, MailWish::pace));
        return Arrays.stream(NoticeKind.values())
                .map(kind -> new MailWish(kind, said.getOrDefault(kind, MailWish.usual(kind))))
                .toList();
    }

    /** Keeps a wish; saying the same again changes nothing. */
    void keep(DistrictId district, PersonId person, MailWish wish) {
        int changed =
                rows.change(
                        """
                        insert into mail_wish (district_id, person_id, kind, pace) values (?, ?, ?, ?)
                        on conflict (person_id, kind) do update set pace = excluded.pace where mail_wish.pace <> excluded.pace
                        """,
                        district,
                        person,
                        wish.kind(),
                        wish.pace());
        if (changed > 0)
            happened.fire(new MailWishChanged(district, person, wish.kind(), wish.pace()));
    }
}

package org.openportfolio.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.access.VisitRule;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.mail.Addressee;
import org.openportfolio.mail.Mail;
import org.openportfolio.mail.MailPart;
import org.openportfolio.mail.MailTexts;
import org.openportfolio.mail.Mailer;
import org.openportfolio.mail.RefusedMail;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.NotYet;
import org.openportfolio.outbox.Undeliverable;

/**
 * Writes to somebody from outside that they are invited (EX-3): by whom, to what, from when until
 * when, and where to go. The address in it is worked out when the mail is sent, so that none lies
 * in the database; it works as long as the invitation. Nothing is sent of an invitation that was
 * taken back since, or that asked for another mail; one of an invitation that is suspended waits.
 */
@ApplicationScoped
public class InvitationMails implements Delivery, RefusedMail {
    /** Topic of the letters; the key is the invitation's id. */
    public static final String TOPIC = "mail.invitation";

    /**
     * So often it is looked again whether a suspended invitation is open; a mail that the owner
     * asks for anew waits behind it.
     */
    private static final Duration SUSPENDED = Duration.ofMinutes(10);

    /** The parameters are the invitation and which sending this is. */
    private static final String NOW =
            "with asked_invitation as (select ?::uuid as id),\n"
                    + VisitRule.STANDING
                    + """
                    select v.id, v.owner_id, v.scope, v.portfolio_id, v.name, v.role, v.message, v.language, v.starts_at, v.ends_at, v.made_at,
                           e.email, o.given_name, o.family_name, d.name as district, d.time_zone, t.title, s.state,
                           array(select sc.title from access_grant g join template_section sc on sc.id = g.section_id
                                  where g.invitation_id = v.id and g.revoked_at is null order by g.id) as sections,
                           array(select i.title from access_grant g join item i on i.id = g.item_id
                                  where g.invitation_id = v.id and g.revoked_at is null and i.deleted_at is null and not i.hidden
                                  order by g.id) as items,
                           (select g.item_id from access_grant g where g.invitation_id = v.id and g.item_id is not null
                             order by g.id limit 1) as first_item
                      from invitation_standing s join invitation v on v.id = s.id join person e on e.id = v.external_id
                      join person o on o.id = v.owner_id join district d on d.id = v.district_id
                      left join portfolio pf on pf.id = v.portfolio_id left join portfolio_template t on t.id = pf.template_id
                     where v.sending = ? and v.mail_state = 'WAITING' and s.state in ('OPEN', 'NOT_YET', 'SUSPENDED')
                       and (v.portfolio_id is not null or exists (select 1 from access_grant g where g.invitation_id = v.id))
                    """;

    /**
     * Of the newest mail alone, and once. Those without anything to look at any more have no owner
     * to tell.
     */
    private static final String REFUSE =
            """
            update invitation v set mail_state = 'REFUSED', mail_at = ?
             where v.id = ? and v.sending = ? and v.mail_state <> 'REFUSED'
               and (v.portfolio_id is not null or exists (select 1 from access_grant g where g.invitation_id = v.id and g.item_id is not null))
            returning v.owner_id, v.portfolio_id,
                      (select g.item_id from access_grant g where g.invitation_id = v.id and g.item_id is not null order by g.id limit 1) as first_item
            """;

    @Inject Transactions transactions;
    @Inject InvitationKeys keys;
    @Inject Mailer mailer;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    private record Inviting(
            InvitationId id,
            PersonId owner,
            String ownerName,
            Thing about,
            Scope scope,
            Optional<String> title,
            List<String> parts,
            String name,
            String email,
            String role,
            String message,
            Locale language,
            ZoneId zone,
            String district,
            Instant startsAt,
            Instant endsAt,
            boolean later,
            boolean suspended) {}

    static String letter(int sending) {
        return Json.createObjectBuilder().add("sending", sending).build().toString();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        var sending = Sending.of(letter);
        var inviting =
                transactions.inside(
                        letter.district(),
                        c ->
                                Rows.find(
                                        c,
                                        NOW,
                                        InvitationMails::inviting,
                                        sending.invitation(),
                                        sending.number()));
        if (inviting.isEmpty()) return;
        if (inviting.get().suspended()) throw new NotYet("invitation-suspended", SUSPENDED);
        try {
            mailer.send(letter, TOPIC, mail(inviting.get()));
        } catch (Undeliverable never) {
            refused(letter, never.reason());
            return;
        }
        transactions.inside(letter.district(), c -> sent(c, sending));
    }

    /** Which mail of which invitation a letter is. */
    private record Sending(InvitationId invitation, int number) {
        static Sending of(Letter letter) throws Undeliverable {
            try (var reader = Json.createReader(new StringReader(letter.payload()))) {
                return new Sending(
                        new InvitationId(UUID.fromString(letter.key())),
                        reader.readObject().getInt("sending"));
            } catch (JsonException
                    | IllegalArgumentException
                    | NullPointerException
                    | ClassCastException broken) {
                throw new Undeliverable("letter-unreadable", broken);
            }
        }
    }

    private record Refused(PersonId owner, Thing about) {}

    /** Only the owner can do something about it, so it is theirs to know, and no fault of ours. */
    @Override
    public void refused(Letter letter, String reason) throws Undeliverable {
        var sending = Sending.of(letter);
        transactions.inside(
                letter.district(),
                c -> {
                    var refused =
                            Rows.find(
                                    c,
                                    REFUSE,
                                    InvitationMails::refusedOf,
                                    Time.now(clock),
                                    sending.invitation(),
                                    sending.number());
                    refused.ifPresent(
                            one ->
                                    happened.fire(
                                            new MailRefused(
                                                    letter.district(),
                                                    sending.invitation(),
                                                    one.owner(),
                                                    one.about(),
                                                    reason)));
                    return refused.isPresent();
                });
    }

    private static Refused refusedOf(ResultSet row) throws SQLException {
        var portfolio = Rows.uuid(row, "portfolio_id");
        return new Refused(
                new PersonId(Rows.uuid(row, "owner_id")),
                portfolio == null
                        ? new ItemId(Rows.uuid(row, "first_item"))
                        : new PortfolioId(portfolio));
    }

    private int sent(Connection c, Sending sending) throws SQLException {
        return Rows.change(
                c,
                "update invitation set mail_state = 'SENT', mail_at = ? where id = ? and sending = ? and mail_state = 'WAITING'",
                Time.now(clock),
                sending.invitation(),
                sending.number());
    }

    private Mail mail(Inviting inviting) {
        var to =
                new Addressee(
                        inviting.email(),
                        inviting.name(),
                        inviting.name(),
                        inviting.language(),
                        inviting.zone(),
                        inviting.district());
        var texts = MailTexts.beside(InvitationMails.class, to.language());
        var values =
                Map.of(
                        "name", inviting.name(),
                        "owner", inviting.ownerName(),
                        "title", inviting.title().orElse(""),
                        "role", inviting.role(),
                        "from", to.day(day(inviting.startsAt(), inviting.zone())),
                        // what ends at midnight works through the day before
                        "until", to.day(day(inviting.endsAt().minusMillis(1), inviting.zone())),
                        "district", inviting.district());
        var parts = new ArrayList<MailPart>();
        parts.add(new MailPart.Words(texts.say("invitation.hello", values)));
        parts.add(
                new MailPart.Words(texts.say("invitation.to." + inviting.scope().name(), values)));
        if (!inviting.parts().isEmpty()) parts.add(new MailPart.Points(inviting.parts()));
        if (!inviting.message().isEmpty()) {
            parts.add(new MailPart.Words(texts.say("invitation.message", values)));
            parts.add(new MailPart.Words(inviting.message()));
        }
        parts.add(
                new MailPart.Words(
                        texts.say(
                                inviting.later() ? "invitation.fromUntil" : "invitation.until",
                                values)));
        parts.add(new MailPart.Words(texts.say("invitation.safe", values)));
        parts.add(
                new MailPart.Way(
                        texts.say("invitation.open"),
                        URI.create(base + "/visit/" + keys.keyOf(inviting.id()))));
        parts.add(new MailPart.Words(texts.say("invitation.ask", values)));
        parts.add(new MailPart.Note(texts.say("invitation.why", values), Optional.empty()));
        return new Mail(
                to,
                texts.say(
                        inviting.title().isPresent()
                                ? "invitation.subject"
                                : "invitation.subjectOfParts",
                        values),
                parts,
                Optional.empty());
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static Inviting inviting(ResultSet row) throws SQLException {
        var scope = Scope.valueOf(row.getString("scope"));
        var parts = new ArrayList<>(Rows.texts(row, "sections"));
        parts.addAll(Rows.texts(row, "items"));
        var portfolio = Rows.uuid(row, "portfolio_id");
        var startsAt = Rows.time(row, "starts_at");
        return new Inviting(
                new InvitationId(Rows.uuid(row, "id")),
                new PersonId(Rows.uuid(row, "owner_id")),
                (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                portfolio == null
                        ? new ItemId(Rows.uuid(row, "first_item"))
                        : new PortfolioId(portfolio),
                scope,
                scope == Scope.WHOLE
                        ? Optional.ofNullable(row.getString("title"))
                        : Optional.empty(),
                parts,
                row.getString("name"),
                row.getString("email"),
                row.getString("role"),
                row.getString("message"),
                Locale.forLanguageTag(row.getString("language")),
                ZoneId.of(row.getString("time_zone")),
                row.getString("district"),
                startsAt,
                Rows.time(row, "ends_at"),
                startsAt.isAfter(Rows.time(row, "made_at")),
                row.getString("state").equals(InvitationState.SUSPENDED.name()));
    }
}

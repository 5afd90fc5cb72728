package org.openportfolio.feedback.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.openportfolio.invitation.InvitationKeys;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.mail.Addressee;
import org.openportfolio.mail.Mail;
import org.openportfolio.mail.MailPart;
import org.openportfolio.mail.MailTexts;
import org.openportfolio.mail.Mailer;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/**
 * Writes to somebody from outside that an owner asks for their feedback (EX-11), with the address
 * of their invitation. Nothing is sent of a request that waits no more, nor where the invitation is
 * not open any more.
 */
@ApplicationScoped
public class RequestMails implements Delivery {
    /** Topic of the letters; the key is the request's id, the payload is not read. */
    public static final String TOPIC = "mail.request";

    /** The parameter is the request. */
    private static final String NOW =
            "with asked_invitation as (select invitation_id as id from feedback_request where id = ? and state = 'OPEN'),\n"
                    + VisitRule.STANDING
                    + """
                    select v.id, v.language, r.text, r.due_on, e.email, o.given_name, o.family_name, d.name as district, d.time_zone,
                           case when e.renamed_at is null then v.name else e.given_name end as name
                      from invitation_standing s join invitation v on v.id = s.id join feedback_request r on r.id = ?
                      join person e on e.id = v.external_id join person o on o.id = v.owner_id join district d on d.id = v.district_id
                      left join item i on i.id = r.item_id
                     where s.state = 'OPEN' and (r.item_id is null or i.deleted_at is null and not i.hidden)
                    """;

    @Inject Transactions transactions;
    @Inject InvitationKeys keys;
    @Inject Mailer mailer;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    private record Asking(
            InvitationId invitation,
            Addressee to,
            String owner,
            String text,
            Optional<LocalDate> dueOn) {}

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        RequestId id;
        try {
            id = new RequestId(UUID.fromString(letter.key()));
        } catch (IllegalArgumentException broken) {
            throw new Undeliverable("letter-unreadable", broken);
        }
        var asking =
                transactions.inside(
                        letter.district(), c -> Rows.find(c, NOW, RequestMails::asking, id, id));
        if (asking.isPresent()) mailer.send(letter, TOPIC, mail(asking.get()));
    }

    private Mail mail(Asking asking) {
        var to = asking.to();
        var texts = MailTexts.beside(RequestMails.class, to.language());
        var values =
                Map.of(
                        "name", to.called(),
                        "owner", asking.owner(),
                        "due", asking.dueOn().map(to::day).orElse(""),
                        "district", to.district());
        var parts = new ArrayList<MailPart>();
        parts.add(new MailPart.Words(texts.say("request.hello", values)));
        parts.add(new MailPart.Words(texts.say("request.asks", values)));
        parts.add(new MailPart.Words(asking.text()));
        if (asking.dueOn().isPresent())
            parts.add(new MailPart.Words(texts.say("request.due", values)));
        parts.add(
                new MailPart.Way(
                        texts.say("request.open"),
                        URI.create(base + "/visit/" + keys.keyOf(asking.invitation()))));
        parts.add(new MailPart.Words(texts.say("request.ask", values)));
        parts.add(new MailPart.Note(texts.say("request.why", values), Optional.empty()));
        return new Mail(
                to, texts.say("request.subject", values), List.copyOf(parts), Optional.empty());
    }

    private static Asking asking(ResultSet row) throws SQLException {
        var name = row.getString("name");
        return new Asking(
                new InvitationId(Rows.uuid(row, "id")),
                new Addressee(
                        row.getString("email"),
                        name,
                        name,
                        Locale.forLanguageTag(row.getString("language")),
                        ZoneId.of(row.getString("time_zone")),
                        row.getString("district")),
                (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                row.getString("text"),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)));
    }
}

package org.openportfolio.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.directory.Addressees;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.mail.Addressee;
import org.openportfolio.mail.Mail;
import org.openportfolio.mail.MailPart;
import org.openportfolio.mail.MailTexts;
import org.openportfolio.mail.Mailer;
import org.openportfolio.mail.Pace;
import org.openportfolio.mail.Paces;
import org.openportfolio.mail.Unsubscribe;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/**
 * Writes to the owner of a public link that it is about to end (LK-10): which portfolio, until
 * when, and how it goes on. Never the address of the link. Nothing is sent where the link has been
 * revoked, suspended or reset since, or its owner has left.
 */
@ApplicationScoped
public class ReminderMails implements Delivery {
    /** Topic of the letters; the key is the owner's id. */
    public static final String TOPIC = "mail.link-reminder";

    private static final String NOW =
            "with asked_link (id) as (select ?::uuid),\n"
                    + LinkRule.OWNERS
                    + LinkRule.STANDING
                    + """
                    select s.owner_id, t.title
                      from link_standing s join portfolio pf on pf.id = s.portfolio_id
                      join portfolio_template t on t.id = pf.template_id join district d on d.id = pf.district_id
                     where s.state = 'OPEN' and (s.live_until at time zone d.time_zone)::date = ?::date
                    """;

    @Inject Transactions transactions;
    @Inject Rows rows;
    @Inject Addressees addressees;
    @Inject Paces paces;
    @Inject Unsubscribe unsubscribe;
    @Inject Mailer mailer;

    @Inject
    @ConfigProperty(name = "portfolio.app.url")
    URI app;

    private record Ending(PersonId owner, String title) {}

    static String letter(LinkEnding ending) {
        return Json.createObjectBuilder()
                .add("link", ending.link().value().toString())
                .add("on", ending.on().toString())
                .build()
                .toString();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        LinkId link;
        LocalDate on;
        try (var reader = Json.createReader(new StringReader(letter.payload()))) {
            var said = reader.readObject();
            link = new LinkId(UUID.fromString(said.getString("link")));
            on = LocalDate.parse(said.getString("on"));
        } catch (JsonException | IllegalArgumentException broken) {
            throw new Undeliverable("letter-unreadable", broken);
        }
        var mail = transactions.inside(letter.district(), c -> written(letter, link, on));
        if (mail.isPresent()) mailer.send(letter, TOPIC, mail.get());
    }

    private Optional<Mail> written(Letter letter, LinkId link, LocalDate on) {
        return rows.find(
                        NOW,
                        row ->
                                new Ending(
                                        new PersonId(Rows.uuid(row, "owner_id")),
                                        row.getString("title")),
                        link,
                        on.toString())
                .filter(ending -> paces.of(ending.owner(), NoticeKind.LINK_ENDING) != Pace.NEVER)
                .flatMap(
                        ending ->
                                addressees
                                        .find(ending.owner())
                                        .map(to -> mail(letter, ending, to, on)));
    }

    private Mail mail(Letter letter, Ending ending, Addressee to, LocalDate on) {
        var texts = MailTexts.beside(ReminderMails.class, to.language());
        var values =
                Map.of(
                        "name", to.called(),
                        "title", ending.title(),
                        "day", to.day(on),
                        "district", to.district());
        var end =
                unsubscribe.from(
                        letter.district(), ending.owner(), Optional.of(NoticeKind.LINK_ENDING));
        return new Mail(
                to,
                texts.say("reminder.subject", values),
                List.of(
                        new MailPart.Words(texts.say("reminder.hello", values)),
                        new MailPart.Words(texts.say("reminder.ends", values)),
                        new MailPart.Words(texts.say("reminder.longer", values)),
                        new MailPart.Words(texts.say("reminder.nothing", values)),
                        new MailPart.Way(texts.say("reminder.open"), app),
                        new MailPart.Note(
                                texts.say("reminder.why", values),
                                Optional.of(new MailPart.Way(texts.say("reminder.end"), end)))),
                Optional.of(end));
    }
}

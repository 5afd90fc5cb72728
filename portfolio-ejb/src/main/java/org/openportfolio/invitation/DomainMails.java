package org.openportfolio.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DomainId;
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

/** Writes the code for a mail domain to somebody there (EX-7). */
@ApplicationScoped
public class DomainMails implements Delivery {
    /** Topic of the letters; the key is the domain's id. */
    public static final String TOPIC = "mail.organisation";

    @Inject Transactions transactions;
    @Inject DomainCodes codes;
    @Inject Mailer mailer;

    private record Asked(
            String domain,
            String sentTo,
            String organisation,
            String district,
            Locale language,
            ZoneId zone) {}

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        DomainId domain;
        int sending;
        try (var reader = Json.createReader(new StringReader(letter.payload()))) {
            domain = new DomainId(UUID.fromString(letter.key()));
            sending = reader.readObject().getInt("sending");
        } catch (JsonException
                | IllegalArgumentException
                | NullPointerException
                | ClassCastException broken) {
            throw new Undeliverable("letter-unreadable", broken);
        }
        var asked =
                transactions.inside(
                        letter.district(),
                        c ->
                                Rows.find(
                                        c,
                                        """
                                        select n.domain, n.sent_to, o.name, d.name as district, d.locale, d.time_zone
                                          from organisation_domain n join organisation o on o.id = n.organisation_id
                                          join district d on d.id = n.district_id
                                         where n.id = ? and n.sending = ? and n.verified_at is null and n.code_until > now()
                                        """,
                                        row ->
                                                new Asked(
                                                        row.getString("domain"),
                                                        row.getString("sent_to"),
                                                        row.getString("name"),
                                                        row.getString("district"),
                                                        Locale.forLanguageTag(
                                                                row.getString("locale")),
                                                        ZoneId.of(row.getString("time_zone"))),
                                        domain,
                                        sending));
        if (asked.isPresent())
            mailer.send(letter, TOPIC, mail(asked.get(), codes.codeOf(domain, sending)));
    }

    private static Mail mail(Asked asked, String code) {
        var texts = MailTexts.beside(DomainMails.class, asked.language());
        var values =
                Map.of(
                        "code", code,
                        "organisation", asked.organisation(),
                        "domain", asked.domain(),
                        "district", asked.district());
        return new Mail(
                new Addressee(
                        asked.sentTo(),
                        asked.organisation(),
                        asked.organisation(),
                        asked.language(),
                        asked.zone(),
                        asked.district()),
                texts.say("organisation.subject", values),
                List.of(
                        new MailPart.Words(texts.say("organisation.hello", values)),
                        new MailPart.Words(texts.say("organisation.code", values)),
                        new MailPart.Words(texts.say("organisation.ignore", values)),
                        new MailPart.Note(texts.say("organisation.why", values), Optional.empty())),
                Optional.empty());
    }
}

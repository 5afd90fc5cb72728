package org.openportfolio.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.directory.Addressees;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.NotificationId;
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
 * Mails somebody what they have not read yet: that something happened and who did it, never a word
 * of what is in it. One mail for all that waits at that pace, so that ten comments in a minute are
 * no ten mails. What they read in the meantime, cannot see any more, or no longer want is left out.
 */
@ApplicationScoped
public class NoticeMails implements Delivery {
    /** Topic of the letters; the key is the person's id. */
    public static final String TOPIC = "mail.notification";

    /** Lines of one mail; more is said as a number by the last. */
    private static final int MOST_LINES = 20;

    @Inject Transactions transactions;
    @Inject Rows rows;
    @Inject Sight sight;
    @Inject Addressees addressees;
    @Inject Paces paces;
    @Inject Unsubscribe unsubscribe;
    @Inject Mailer mailer;

    @Inject
    @ConfigProperty(name = "portfolio.app.url")
    URI app;

    /** What a line says: several of the same are one. */
    private record Line(NoticeKind kind, Optional<String> by) {}

    /**
     * @param told what the mail is about, or leaves out for good
     */
    private record Written(Set<NotificationId> told, Optional<Mail> mail) {}

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        PersonId person;
        Pace pace;
        try (var reader = Json.createReader(new StringReader(letter.payload()))) {
            person = new PersonId(UUID.fromString(letter.key()));
            pace = Pace.valueOf(reader.readObject().getString("pace"));
        } catch (JsonException | IllegalArgumentException broken) {
            throw new Undeliverable("letter-unreadable", broken);
        }
        var written = transactions.inside(letter.district(), c -> written(letter, person, pace));
        if (written.mail().isPresent()) mailer.send(letter, TOPIC, written.mail().get());
        // afterwards: who dies in between sends the same mail again, with the same Message-ID
        if (!written.told().isEmpty())
            transactions.inside(
                    letter.district(),
                    c ->
                            rows.change(
                                    "update notification set pace = null where id = any(?)",
                                    written.told()));
    }

    private Written written(Letter letter, PersonId person, Pace pace) {
        var waiting =
                rows
                        .list(
                                "select id from notification where person_id = ? and pace = ?",
                                row -> new NotificationId(Rows.uuid(row, "id")),
                                person,
                                pace)
                        .stream()
                        .collect(Collectors.toSet());
        if (waiting.isEmpty()) return new Written(waiting, Optional.empty());
        Map<NoticeKind, Boolean> mailed = new EnumMap<>(NoticeKind.class);
        Function<NoticeKind, Boolean> wanted = kind -> paces.of(person, kind) != Pace.NEVER;
        var seen =
                sight
                        .list(
                                person,
                                " where n.pace = ? and n.read_at is null order by n.at, n.id",
                                pace)
                        .stream()
                        // what came meanwhile has a letter of its own
                        .filter(one -> waiting.contains(one.id()))
                        .filter(one -> mailed.computeIfAbsent(one.kind(), wanted))
                        .toList();
        return new Written(
                waiting,
                seen.isEmpty()
                        ? Optional.empty()
                        : addressees.find(person).map(to -> mail(letter, person, to, seen)));
    }

    private Mail mail(
            Letter letter, PersonId person, Addressee to, List<NotificationView> notifications) {
        var texts = MailTexts.beside(NoticeMails.class, to.language());
        var lines =
                notifications.stream()
                        .map(one -> new Line(one.kind(), one.by().map(PersonView::name)))
                        .distinct()
                        .toList();
        var said =
                new ArrayList<>(
                        lines.stream().limit(MOST_LINES).map(line -> say(texts, line)).toList());
        if (lines.size() > MOST_LINES)
            said.add(
                    texts.say(
                            "notices.more",
                            Map.of("count", String.valueOf(lines.size() - MOST_LINES))));
        var kinds = notifications.stream().map(NotificationView::kind).collect(Collectors.toSet());
        var only = kinds.size() == 1 ? kinds.stream().findFirst() : Optional.<NoticeKind>empty();
        var end = unsubscribe.from(letter.district(), person, only);
        return new Mail(
                to,
                texts.say("notices.subject"),
                List.of(
                        new MailPart.Words(texts.say("notices.hello", Map.of("name", to.called()))),
                        new MailPart.Points(said),
                        new MailPart.Way(texts.say("notices.open"), app),
                        new MailPart.Note(
                                texts.say("notices.why", Map.of("district", to.district())),
                                Optional.of(
                                        new MailPart.Way(
                                                texts.say(
                                                        only.isPresent()
                                                                ? "notices.end.kind"
                                                                : "notices.end.all"),
                                                end)))),
                Optional.of(end));
    }

    private static String say(MailTexts texts, Line line) {
        var name = line.by().orElseGet(() -> texts.say("notices.somebody"));
        return texts.say("notices." + line.kind().name(), Map.of("name", name));
    }
}

package org.openportfolio.mail;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;

/**
 * Reads the mailbox that undeliverable mails come back to, every few minutes, one node at a time,
 * and tells whoever wrote them (EX-3). A report is matched by the Message-ID of the mail it is
 * about: 128 bits that follow from the letter and that nobody else knows.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Returns {
    private static final Log LOG = Log.of(Returns.class);

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.host")
    Optional<String> host;

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.port")
    int port;

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.encryption")
    String encryption;

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "portfolio.mail.returns.folder")
    String folder;

    @Inject
    @ConfigProperty(name = "portfolio.mail.timeout.seconds")
    int timeout;

    @Inject Transactions transactions;
    @Inject @Any Instance<RefusedMail> writers;

    private Optional<ReturnBox> box = Optional.empty();

    private record Sent(String topic, Letter letter) {}

    /** What cannot work ends the start. */
    @PostConstruct
    void open() {
        box =
                host.map(
                        name ->
                                new ReturnBox(
                                        name,
                                        port,
                                        Encryption.valueOf(encryption.toUpperCase(Locale.ROOT)),
                                        user.orElse(""),
                                        password.orElse(""),
                                        folder,
                                        Duration.ofSeconds(timeout)));
    }

    @Schedule(hour = "*", minute = "*/3", second = "20", persistent = false)
    void look() {
        box.ifPresent(this::look);
    }

    private void look(ReturnBox mailbox) {
        try {
            round(mailbox);
        } catch (MessagingException closed) {
            // without its text: it may say an address
            LOG.warning(
                    "The mailbox of returned mails cannot be read",
                    "reason",
                    closed.getClass().getSimpleName());
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Returned mails could not be followed up", fault);
        }
    }

    /**
     * Reads the mailbox, unless another node does at this moment.
     *
     * @return how many messages were looked at
     */
    public int round(ReturnBox mailbox) throws MessagingException {
        try {
            return transactions.outside(
                    c -> {
                        // held to the end of this transaction, which changes nothing
                        boolean ours =
                                Rows.find(
                                                c,
                                                "select pg_try_advisory_xact_lock(727023) as ours",
                                                row -> row.getBoolean("ours"))
                                        .orElseThrow();
                        return ours ? looked(mailbox) : 0;
                    });
        } catch (Closed closed) {
            throw closed.why;
        }
    }

    private int looked(ReturnBox mailbox) {
        try {
            return mailbox.read(this::taken);
        } catch (MessagingException why) {
            throw new Closed(why);
        }
    }

    /** Whether it is a report about a mail of ours; all else is left for a person. */
    private boolean taken(byte[] message) {
        var report = ReturnedMail.in(message);
        if (report.isEmpty()) return false;
        var sent = sent(report.get().mail());
        if (sent.isEmpty()) return false;
        if (!report.get().forGood()) return true;
        for (var writer : writers)
            if (writer.topic().equals(sent.get().topic()))
                tell(writer, sent.get().letter(), report.get());
        LOG.info(
                "A mail came back",
                "topic",
                sent.get().topic(),
                "letter",
                sent.get().letter().id(),
                "status",
                report.get().status());
        return true;
    }

    private static void tell(RefusedMail writer, Letter letter, ReturnedMail report) {
        try {
            writer.refused(letter, "returned-" + report.status());
        } catch (DeliveryFault unreadable) {
            LOG.warning(
                    "What came back belongs to a letter that cannot be read",
                    "letter",
                    letter.id(),
                    "reason",
                    unreadable.reason());
        }
    }

    private Optional<Sent> sent(String mail) {
        return transactions.outside(
                c ->
                        Rows.find(
                                c,
                                "select id, district_id, topic, key, payload, attempts from letter_of_mail(?)",
                                row ->
                                        new Sent(
                                                row.getString("topic"),
                                                new Letter(
                                                        row.getLong("id"),
                                                        new DistrictId(
                                                                row.getObject(
                                                                        "district_id", UUID.class)),
                                                        row.getString("key"),
                                                        row.getString("payload"),
                                                        row.getInt("attempts"))),
                                mail));
    }

    /** Carries the fault out of the transaction, past the container. */
    @ApplicationException(rollback = true)
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient MessagingException why;

        Closed(MessagingException why) {
            this.why = why;
        }
    }
}

package org.openportfolio.stack;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The mail server of the stack. It takes every mail for anybody, sends none on, and keeps each as a
 * file that ends in {@code .eml}.
 */
public final class Mailbox implements AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final GreenMail server;
    private final Path folder;
    private final AtomicLong count = new AtomicLong();

    private Mailbox(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static Mailbox start(int port, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("The mails cannot be kept in " + folder + ".", e);
        }
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var mailbox = new Mailbox(new GreenMail(setup), folder);
        try {
            mailbox.server.start();
        } catch (IllegalStateException e) {
            throw new CannotStart("The mail server does not start on port " + port + ".", e);
        }
        mailbox.server.getUserManager().setMessageDeliveryHandler(mailbox::keep);
        return mailbox;
    }

    /** All mails, the newest first; those of earlier starts too. */
    public List<Mail> mails() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".eml"))
                    .sorted(Comparator.reverseOrder())
                    .map(Mail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The newest mail of this kind, as soon as it is there; nothing when it does not come in time.
     */
    public Optional<Mail> await(Predicate<Mail> wanted, Duration longest)
            throws InterruptedException {
        var until = Instant.now().plus(longest);
        while (true) {
            var found = mails().stream().filter(wanted).findFirst();
            if (found.isPresent() || Instant.now().isAfter(until)) {
                return found;
            }
            Thread.sleep(100);
        }
    }

    private GreenMailUser keep(MovingMessage message, MailAddress to)
            throws MessagingException, UserException {
        var name = "%s-%04d.eml".formatted(NAME.format(Instant.now()), count.incrementAndGet());
        try {
            var next = folder.resolve(name + ".next");
            try (var out = Files.newOutputStream(next)) {
                message.getMessage().writeTo(out);
            }
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be kept", e);
        }
        var users = server.getUserManager();
        var known = users.getUserByEmail(to.getEmail());
        return known != null ? known : users.createUser(to.getEmail(), to.getEmail(), "");
    }

    @Override
    public void close() {
        server.stop();
    }
}

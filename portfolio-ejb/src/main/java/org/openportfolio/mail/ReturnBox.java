package org.openportfolio.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * The mailbox that reports come back to, by IMAP.
 *
 * @param encryption how the way there is kept; never {@code OPTIONAL}: a password goes over it
 * @param patience how long to wait for a connection, and for each answer
 */
public record ReturnBox(
        String host,
        int port,
        Encryption encryption,
        String user,
        String password,
        String folder,
        Duration patience) {
    /** Messages of one round; the others wait for the next one. */
    static final int MOST = 200;

    /** Reports are small; what is larger is left for a person to look at. */
    static final int LARGEST = 512 * 1024;

    public ReturnBox {
        if (encryption == Encryption.OPTIONAL)
            throw new IllegalStateException(
                    "portfolio.mail.returns.encryption must be required, implicit or none: a password must not travel in the open");
    }

    /**
     * Looks through what nobody has read.
     *
     * @param taken whether a message is done with: those are deleted, the others stay, marked as
     *     read
     * @return how many were looked at
     * @throws MessagingException when the mailbox does not answer, or refuses us
     */
    int read(Predicate<byte[]> taken) throws MessagingException {
        var store = Session.getInstance(properties()).getStore(protocol());
        try {
            store.connect(host, port, user, password);
            return read(store, taken);
        } finally {
            store.close();
        }
    }

    private int read(Store store, Predicate<byte[]> taken) throws MessagingException {
        try (var box = store.getFolder(folder)) {
            box.open(Folder.READ_WRITE);
            var unread = box.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
            int looked = 0;
            for (var message : unread) {
                if (looked++ == MOST) break;
                boolean done = message.getSize() <= LARGEST && taken.test(bytes(message));
                message.setFlag(done ? Flags.Flag.DELETED : Flags.Flag.SEEN, true);
            }
            box.expunge();
            return Math.min(looked, MOST);
        }
    }

    private static byte[] bytes(Message message) throws MessagingException {
        var out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (IOException broken) {
            throw new MessagingException("A message could not be read", broken);
        }
        return out.toByteArray();
    }

    private String protocol() {
        return encryption == Encryption.IMPLICIT ? "imaps" : "imap";
    }

    private Properties properties() {
        var all = new Properties();
        var millis = String.valueOf(patience.toMillis());
        var ours = "mail." + protocol() + ".";
        all.put(ours + "connectiontimeout", millis);
        all.put(ours + "timeout", millis);
        all.put(ours + "writetimeout", millis);
        all.put(ours + "ssl.checkserveridentity", "true");
        all.put(ours + "starttls.enable", String.valueOf(encryption == Encryption.REQUIRED));
        all.put(ours + "starttls.required", String.valueOf(encryption == Encryption.REQUIRED));
        // what the server says of sizes and parts is not believed: the bytes are read as they are
        all.put(ours + "partialfetch", "false");
        return all;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ReturnBox[" + host + ":" + port + "]";
    }
}

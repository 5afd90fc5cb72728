package org.openportfolio.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where mails are handed over, and from whom they are.
 *
 * @param host its name; its certificate must be for it
 * @param encryption how the way there is kept
 * @param login for servers that ask for one; needs encryption that nobody can prevent
 * @param patience how long to wait for a connection, and for each answer
 * @param trust makes connections that trust something else than this Java does
 */
public record MailServer(
        String host,
        int port,
        Encryption encryption,
        Optional<Login> login,
        Sender sender,
        Duration patience,
        Optional<SSLSocketFactory> trust) {
    /** Proves to the server who we are. */
    public record Login(String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * What readers see.
     *
     * @param address the From, and where bounces go
     * @param name shown with it
     * @param replies where answers go; empty: to the From
     * @param domain of the Message-IDs
     */
    public record Sender(String address, String name, Optional<String> replies, String domain) {}

    public MailServer {
        boolean safe = encryption == Encryption.REQUIRED || encryption == Encryption.IMPLICIT;
        if (login.isPresent() && !safe)
            throw new IllegalStateException(
                    "portfolio.mail.user needs portfolio.mail.encryption required or implicit: a password must not travel in the open");
    }

    /** For Jakarta Mail. */
    Properties properties() {
        var all = new Properties();
        var millis = String.valueOf(patience.toMillis());
        all.put("mail.smtp.host", host);
        all.put("mail.smtp.port", String.valueOf(port));
        all.put("mail.smtp.from", sender.address());
        all.put("mail.smtp.connectiontimeout", millis);
        all.put("mail.smtp.timeout", millis);
        all.put("mail.smtp.writetimeout", millis);
        // what was accepted is sent: whether the server says goodbye does not matter
        all.put("mail.smtp.quitwait", "false");
        all.put("mail.smtp.auth", String.valueOf(login.isPresent()));
        all.put("mail.smtp.ssl.enable", String.valueOf(encryption == Encryption.IMPLICIT));
        all.put(
                "mail.smtp.starttls.enable",
                String.valueOf(
                        encryption == Encryption.REQUIRED || encryption == Encryption.OPTIONAL));
        all.put("mail.smtp.starttls.required", String.valueOf(encryption == Encryption.REQUIRED));
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.mime.charset", "UTF-8");
        trust.ifPresent(
                factory -> {
                    all.put("mail.smtp.ssl.socketFactory", factory);
                    all.put("mail.smtp.socketFactory.fallback", "false");
                });
        return all;
    }
}

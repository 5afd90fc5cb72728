package org.openportfolio.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail server, as it is configured; what cannot work ends the start. */
@ApplicationScoped
public class MailSettings {
    @Inject
    @ConfigProperty(name = "portfolio.mail.host")
    String host;

    @Inject
    @ConfigProperty(name = "portfolio.mail.port")
    int port;

    @Inject
    @ConfigProperty(name = "portfolio.mail.encryption")
    String encryption;

    @Inject
    @ConfigProperty(name = "portfolio.mail.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "portfolio.mail.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "portfolio.mail.from")
    String from;

    @Inject
    @ConfigProperty(name = "portfolio.mail.from.name")
    String name;

    @Inject
    @ConfigProperty(name = "portfolio.mail.reply")
    Optional<String> replies;

    @Inject
    @ConfigProperty(name = "portfolio.mail.timeout.seconds")
    int timeout;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    URI address;

    @Produces
    MailServer server() {
        return new MailServer(
                host,
                port,
                Encryption.valueOf(encryption.toUpperCase(Locale.ROOT)),
                user.map(who -> new MailServer.Login(who, password.orElse(""))),
                new MailServer.Sender(from, name, replies, address.getHost()),
                Duration.ofSeconds(timeout),
                Optional.empty());
    }

    void open(@Observes @Initialized(ApplicationScoped.class) Object start) {
        server();
    }
}

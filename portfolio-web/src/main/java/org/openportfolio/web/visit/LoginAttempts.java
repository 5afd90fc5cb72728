package org.openportfolio.web.visit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.ServerKey;
import org.openportfolio.visit.VisitSecret;

/** Begins logins of visitors, and recognises them when they come back. Nothing is kept here. */
@ApplicationScoped
public class LoginAttempts {
    /** How long somebody may take: to choose a password and set up a second factor, too. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile(
                    "[A-Za-z0-9_-]{22}\\.([A-Za-z0-9_-]{1,64})\\.([0-9]{1,12})\\.([a-z0-9_-]{0,60})\\.([A-Za-z0-9_-]{43})?");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    @Inject Clock clock;

    private ServerKey server;

    @PostConstruct
    void readKey() {
        server = ServerKey.of(configured, "visitor logins");
    }

    /**
     * @param key of the invitation that the login leads to
     * @param page of the visit that was asked for
     * @param former of a visit that ended while something was being written
     */
    LoginAttempt begin(String key, String page, Optional<VisitSecret> former) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(
                String.join(
                        ".",
                        text(bytes),
                        key,
                        String.valueOf(clock.instant().getEpochSecond()),
                        page.replace('/', '_'),
                        former.map(VisitSecret::cookie).orElse("")));
    }

    /** The attempt of this cookie, if it is the one that this state belongs to, and not too old. */
    Optional<LoginAttempt> find(String cookie, String state) {
        if (cookie == null || state == null || !FORM.matcher(cookie).matches())
            return Optional.empty();
        var attempt = of(cookie);
        return Optional.of(attempt)
                .filter(begun -> same(begun.state(), state))
                .filter(begun -> clock.instant().isBefore(begun.began().plus(LONGEST)));
    }

    private LoginAttempt of(String cookie) {
        var form = FORM.matcher(cookie);
        if (!form.matches()) throw new IllegalArgumentException("This is no cookie of a login");
        return new LoginAttempt(
                cookie,
                form.group(1),
                Instant.ofEpochSecond(Long.parseLong(form.group(2))),
                form.group(3).replace('_', '/'),
                VisitSecret.of(form.group(4)),
                made("state", cookie),
                made("nonce", cookie),
                made("verifier", cookie));
    }

    private String made(String what, String cookie) {
        return text(server.mac((what + " " + cookie).getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

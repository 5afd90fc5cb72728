package org.openportfolio.directory.activation;

import java.time.Instant;
import org.openportfolio.directory.PersonView;

/**
 * A code, at the one moment when it is known: only a hash of it is kept.
 *
 * @param person whose
 * @param login the name they log in with, {@code anna@riverside}
 * @param code as it is printed and typed, {@code H7KM-W2QX-9PRT}
 * @param endsAt until when it opens anything
 */
public record ActivationCode(PersonView person, String login, String code, Instant endsAt) {
    /**
     * Where it is typed, with the code behind the {@code #}: what stands there is not sent to the
     * server, and so in no log.
     *
     * @param base public address of Portfolio
     */
    public String address(String base) {
        return base + "/activate#" + code;
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ActivationCode[" + person.id() + "]";
    }
}

package org.openportfolio.privacy.erasure;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Wish;

/**
 * A wish to erase somebody.
 *
 * @param about who
 * @param reason why, 1 to 2,000 characters; it stays, so it should name nobody
 */
public record RequestErasure(PersonId about, String reason) implements About {
    public RequestErasure {
        Wish.present("personId", about);
        reason = Wish.required("reason", reason, 2_000);
    }
}

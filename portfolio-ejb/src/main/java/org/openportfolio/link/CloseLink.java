package org.openportfolio.link;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.Wish;

/**
 * An administrator's wish about a public link of somebody.
 *
 * @param about the link
 * @param reason why, 1 to 2,000 characters
 */
public record CloseLink(LinkId about, String reason) implements About {
    public CloseLink {
        Wish.present("linkId", about);
        reason = Wish.required("reason", reason, 2_000);
    }
}

package org.openportfolio.link;

import java.util.Optional;

/**
 * What stands in the address of a public page after {@code /p/}.
 *
 * @param key of the link; may be anything that somebody typed
 * @param proof that the visitor knows the passphrase, as {@link PublicPages#unlock} gave it
 */
public record PageAddress(String key, Optional<String> proof) {
    /** Nothing that could find its way into a log. */
    @Override
    public String toString() {
        return "PageAddress[…]";
    }
}
